import type { Mention, Piece } from "../../collaboration";

/** What somebody has typed, with those in it who were chosen from the list. */
export function piecesOf(text: string, mentions: readonly Mention[]): readonly Piece[] {
  // The longer of two names that begin alike is meant.
  const known = [...mentions].sort((a, b) => b.name.length - a.name.length);
  const pieces: Piece[] = [];
  let plain = "";
  for (let at = 0; at < text.length; ) {
    const mention = text[at] === "@" ? known.find(({ name }) => text.startsWith(name, at + 1)) : undefined;
    if (mention === undefined) {
      plain += text.charAt(at++);
      continue;
    }
    if (plain !== "") pieces.push(plain);
    plain = "";
    pieces.push({ mention: mention.mention, name: mention.name });
    at += 1 + mention.name.length;
  }
  if (plain !== "") pieces.push(plain);
  return pieces;
}

/** As it is typed again when somebody edits it. */
export function textOf(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : `@${piece.name}`)).join("");
}

export function mentionsIn(pieces: readonly Piece[]): readonly Mention[] {
  return pieces.filter((piece): piece is Mention => typeof piece !== "string");
}

/** What stands behind an at sign directly before the caret, and where that is; null if there is none. */
export function mentionAt(text: string, caret: number): { from: number; typed: string } | null {
  const found = /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  const typed = found?.[1];
  return typed === undefined ? null : { from: caret - typed.length - 1, typed };
}

const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?')\]}]/giu;

/** A text, and the addresses in it that can be followed without harm. */
export function linksIn(text: string): readonly { text: string; href: string | null }[] {
  const parts: { text: string; href: string | null }[] = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (!URL.canParse(address)) continue;
    if (index > end) parts.push({ text: text.slice(end, index), href: null });
    parts.push({ text: address, href: new URL(address).href });
    end = index + address.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), href: null });
  return parts;
}
