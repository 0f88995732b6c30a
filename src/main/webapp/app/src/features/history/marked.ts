import { COLORS } from "@concord/client";
import type { Changes, Ids, Part, Writer } from "./api/types";

/** What is shown of a part besides its content. */
export interface Mark {
  part: Part;
  writer: Writer | null;
  color: string;
}

/** A mark that was clicked on. */
export interface Pick {
  mark: Mark;
  /** What is brought back with it: all that was deleted around it without a break. */
  ids: Ids[];
}

/**
 * @param marked what is marked, in order, each with where it begins and ends
 * @param index of the one that was clicked on
 */
export function pickOf(marked: readonly { from: number; to: number; mark: Mark }[], index: number): Pick | null {
  const clicked = marked[index];
  if (clicked === undefined) return null;
  const goesOn = (left: number): boolean =>
    marked[left]?.to === marked[left + 1]?.from && [left, left + 1].every((one) => marked[one]?.mark.part.change === "deleted");
  let first = index;
  let last = index;
  while (goesOn(first - 1)) first--;
  while (goesOn(last)) last++;
  return { mark: clicked.mark, ids: marked.slice(first, last + 1).map(({ mark }) => mark.part.id) };
}

export type Mode = "changes" | "writers";

/** The same colour for the same person, whatever else is shown. */
export function colorOf(writer: Writer | null): string {
  const key = writer === null ? "" : (writer.id ?? writer.name);
  let hash = 0;
  for (const char of key) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return COLORS[hash % COLORS.length] ?? COLORS[0];
}

export function nameOf(writer: Writer | null): string {
  return writer === null ? "Somebody" : writer.name === "" ? "A visitor" : writer.name;
}

/** How a part is to be marked; null for not at all. */
export function markOf(part: Part, { writers }: Changes, mode: Mode): Mark | null {
  if (mode === "changes" ? part.change === undefined : part.writer === undefined) return null;
  const writer = part.writer === undefined ? null : (writers[part.writer] ?? null);
  return { part, writer, color: colorOf(writer) };
}

/** CSS classes of a mark, see HistoryPage.module.css. */
export function classOf({ part }: Mark, mode: Mode): string {
  return mode === "writers" ? "history-written" : part.change === "deleted" ? "history-deleted" : "history-inserted";
}

const time = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** Who did what, and when. */
export function describe({ part, writer }: Mark, mode: Mode): string {
  const what = mode === "writers" ? "Written" : part.change === "deleted" ? "Deleted" : "Inserted";
  return `${what} by ${nameOf(writer)}${part.at === undefined ? "" : `, ${time.format(part.at)}`}`;
}
