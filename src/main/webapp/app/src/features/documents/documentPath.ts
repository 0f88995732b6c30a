import type { Document } from "./api/types";

/** Where a document opens, within the application. */
export function documentPath({ id, kind }: Pick<Document, "id" | "kind">): string {
  return `/${kind === "dashboard" ? "dashboards" : "documents"}/${encodeURIComponent(id)}`;
}
