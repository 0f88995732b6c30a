import { stored } from "../../../api";
import { mustSignIn, type Account, type Visitor } from "./types";

/**
 * What the server said last, for a device that opens its documents without a network. That one has to sign in is not
 * remembered: without a network nobody can.
 */
const remembered = stored<Visitor | null>("session", read);

export const rememberedVisitor = { get: remembered.get, subscribe: remembered.subscribe };

export function rememberVisitor(visitor: Visitor): void {
  remembered.set(mustSignIn(visitor) ? null : visitor);
}

function read(raw: unknown): Visitor | null {
  const { access, version, user } = fieldsOf(raw);
  if (access !== "edit" && access !== "read" && access !== "none") return null;
  const account = readAccount(user);
  const visitor: Visitor = { access, version: typeof version === "string" ? version : "", ...(account && { user: account }) };
  return mustSignIn(visitor) ? null : visitor;
}

function readAccount(raw: unknown): Account | null {
  const { name, displayName, roles, presenceHidden } = fieldsOf(raw);
  if (typeof name !== "string" || typeof displayName !== "string") return null;
  return {
    name,
    displayName,
    roles: Array.isArray(roles) ? roles.filter((role) => typeof role === "string") : [],
    presenceHidden: presenceHidden === true,
  };
}

function fieldsOf(raw: unknown): Record<string, unknown> {
  return (typeof raw === "object" && raw !== null ? raw : {}) as Record<string, unknown>;
}
