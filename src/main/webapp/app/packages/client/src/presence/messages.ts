import { field } from "../document/person";
import type { PointerPosition, PresenceError, PresencePerson, PresenceSelf, PresenceState, PresenceTab } from "./types";

export type PresenceMessage =
  | { type: "welcome"; me: PresenceSelf }
  | { type: "people"; reset: boolean; people: readonly PresencePerson[]; gone: readonly string[] }
  /** Without a position the pointer has left. */
  | { type: "pointers"; of: readonly (readonly [tab: string, position: PointerPosition | null])[] }
  | { type: "error"; error: PresenceError };

/** Null for what says nothing (heartbeats, answers to probes), is of a later version, or cannot be read. */
export function readPresence(text: string): PresenceMessage | null {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return null;
  }
  switch (field(raw, "type")) {
    case "welcome": {
      const me = { id: string(field(raw, "id")), name: string(field(raw, "name")), displayName: string(field(raw, "displayName")), hidden: field(raw, "hidden") === true };
      return me.id === "" || me.name === "" ? null : { type: "welcome", me };
    }
    case "people":
      return {
        type: "people",
        reset: field(raw, "reset") === true,
        people: list(field(raw, "people")).flatMap((each) => personOf(each) ?? []),
        gone: list(field(raw, "gone")).filter((each) => typeof each === "string"),
      };
    case "pointers":
      return { type: "pointers", of: list(field(raw, "of")).flatMap((each) => pointerOf(each)) };
    case "error":
      return { type: "error", error: { code: string(field(raw, "code")), message: string(field(raw, "message")) } };
    default:
      return null;
  }
}

function personOf(raw: unknown): PresencePerson | null {
  const name = string(field(raw, "name"));
  const activeAt = Date.parse(string(field(raw, "activeAt")));
  if (name === "" || Number.isNaN(activeAt)) return null;
  const tabs = list(field(raw, "tabs")).flatMap((each) => tabOf(each) ?? []);
  return { name, displayName: string(field(raw, "displayName")) || name, state: stateOf(raw), activeAt, tabs };
}

function tabOf(raw: unknown): PresenceTab | null {
  const id = string(field(raw, "id"));
  if (id === "") return null;
  return {
    id,
    place: string(field(raw, "place")) || null,
    title: string(field(raw, "title")),
    path: string(field(raw, "path")).replace(/^[/\\]+/, ""),
    view: string(field(raw, "view")),
    field: string(field(raw, "field")) || null,
    typing: field(raw, "typing") === true,
    state: stateOf(raw),
  };
}

function pointerOf(raw: unknown): (readonly [string, PointerPosition | null])[] {
  if (!Array.isArray(raw)) return [];
  const [tab, x, y] = raw as unknown[];
  if (typeof tab !== "string") return [];
  if (raw.length === 1) return [[tab, null]];
  return Number.isFinite(x) && Number.isFinite(y) ? [[tab, { x: x as number, y: y as number }]] : [];
}

function stateOf(raw: unknown): PresenceState {
  return field(raw, "state") === "active" ? "active" : "idle";
}

function list(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? (raw as unknown[]) : [];
}

function string(raw: unknown): string {
  return typeof raw === "string" ? raw : "";
}
