/** Somebody who is in a document: one connection, and what it says of itself after we checked it. */
export interface Person {
  clientId: number;
  /** Who has signed in, as the server says; empty for a visitor. */
  account: string;
  name: string;
  /** Always `#rrggbb`. */
  color: string;
  self: boolean;
  /** A program that writes without being connected. */
  program: boolean;
}

export interface LocalUser {
  name: string;
  color: string;
}

/** Who has suggested a change of the text, and when. */
export interface SuggestedBy {
  /** Of the suggestion. */
  id: string;
  /** The account; empty for a visitor. */
  user: string;
  name: string;
  color: string;
  at: number;
}

export const NAME_LIMIT = 40;

/** Good on white and on near-black, and apart from each other. */
export const COLORS = [
  "#0d9488", "#2563eb", "#7c3aed", "#c026d3", "#db2777", "#dc2626", "#ea580c", "#b45309", "#4d7c0f", "#0e7490",
] as const;

const HEX_COLOR = /^#[0-9a-f]{6}$/i;
// Controls, and the marks that turn the direction of the text around them.
const UNSAFE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

export function cleanName(value: unknown): string {
  if (typeof value !== "string") return "";
  const plain = value.slice(0, 400).replace(UNSAFE, " ").replace(/\s+/g, " ").trim();
  return Array.from(plain).slice(0, NAME_LIMIT).join("").trim();
}

export function cleanColor(value: unknown, clientId: number): string {
  if (typeof value === "string" && HEX_COLOR.test(value)) return value.toLowerCase();
  return COLORS[clientId % COLORS.length] ?? COLORS[0];
}

/** A presence may be any JSON, even a number; a `user` in it may be, too. */
export function personOf(clientId: number, state: unknown, self: boolean): Person {
  const user = field(state, "user");
  const account = field(user, "id");
  return {
    clientId,
    account: typeof account === "string" ? account : "",
    name: cleanName(field(user, "name")) || "Guest",
    color: cleanColor(field(user, "color"), clientId),
    self,
    program: field(user, "program") === true,
  };
}

export function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
