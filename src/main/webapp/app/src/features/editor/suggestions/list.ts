import type { SuggestedBy } from "@concord/client";
import type { Node } from "prosemirror-model";
import { blocksOf } from "./blocks";
import { breakOf, checked, DELETED_BREAK, DELETION, INSERTED_BREAK, INSERTION } from "./marks";

/** What somebody suggests, in one go and at one place. */
export interface Suggestion {
  by: SuggestedBy;
  inserted: string;
  deleted: string;
  /** Paragraphs that would come, or be joined to those before them. */
  insertedBreaks: number;
  deletedBreaks: number;
  /** Where it begins in the editor's document. */
  from: number;
}

/** All suggestions of a document, as they stand in it. */
export function listOf(doc: Node): readonly Suggestion[] {
  const found = new Map<string, Suggestion>();
  const at = (by: SuggestedBy, from: number): Suggestion => {
    const known = found.get(by.id);
    if (known !== undefined) return known;
    const made: Suggestion = { by, inserted: "", deleted: "", insertedBreaks: 0, deletedBreaks: 0, from };
    found.set(by.id, made);
    return made;
  };
  const breaks = new Map(blocksOf(doc).map((block) => [block.at, block.node]));
  doc.descendants((node, from) => {
    const block = breaks.get(from);
    const inserted = block && breakOf(block, INSERTED_BREAK);
    const deleted = block && breakOf(block, DELETED_BREAK);
    if (inserted) at(inserted, from + 1).insertedBreaks++;
    if (deleted) at(deleted, from + 1).deletedBreaks++;
    for (const { type, attrs } of node.isText ? node.marks : []) {
      if (type.name === INSERTION) at(checked(attrs), from).inserted += node.text ?? "";
      if (type.name === DELETION) at(checked(attrs), from).deleted += node.text ?? "";
    }
  });
  return [...found.values()].sort((a, b) => a.from - b.from);
}
