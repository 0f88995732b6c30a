import { onCopyRemoved } from "@concord/client";
import { deviceStoreName, stored, useStored } from "../../../api";
import { LEVELS } from "../../sharing";
import type { Document } from "../api/types";

const LIMIT = 500;

const kept = stored<readonly Document[]>("kept", (raw) => (Array.isArray(raw) ? raw.filter(isDocument).map(complete) : []));

onCopyRemoved((storeName) => kept.set(kept.get().filter(({ name }) => deviceStoreName(name) !== storeName)));

/** The documents of which a copy is kept in this browser, last opened first. */
export function useKeptDocuments(): readonly Document[] {
  return useStored(kept);
}

export function keepDocument(document: Document): void {
  const others = kept.get().filter(({ id }) => id !== document.id);
  kept.set([document, ...others].slice(0, LIMIT));
}

export function keptDocument(id: string): Document | undefined {
  return kept.get().find((document) => document.id === id);
}

export function forgetDocument(id: string): void {
  if (keptDocument(id) !== undefined) kept.set(kept.get().filter((document) => document.id !== id));
}

export function keptDocuments(): readonly Document[] {
  return kept.get();
}

/** Before there were rights, none was kept. */
function complete(document: Document): Document {
  const { access, owner, folder } = document as Partial<Document>;
  return { ...document, access: LEVELS.find((level) => level === access) ?? "edit", owner: owner ?? null, folder: folder ?? null };
}

function isDocument(value: unknown): value is Document {
  const { id, name, title, kind } = (typeof value === "object" && value !== null ? value : {}) as Record<string, unknown>;
  return [id, name, title].every((text) => typeof text === "string") && (kind === "rich" || kind === "code" || kind === "dashboard" || kind === "external");
}
