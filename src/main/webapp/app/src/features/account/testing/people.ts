import type { Visitor } from "../api/types";

export const nobody: Visitor = { access: "none", version: "1", signIn: true, demonstration: [] };

export const reader: Visitor = { access: "read", version: "1", signIn: true, demonstration: [] };

export const anna: Visitor = {
  access: "edit",
  version: "1",
  user: { name: "anna", displayName: "Anna Berg", roles: ["user"] },
};
