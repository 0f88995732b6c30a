import { cleanColor, cleanName, type SuggestedBy } from "@concord/client";
import { createExtension } from "@blocknote/core";
import { Extension, Mark } from "@tiptap/core";
import type { Node } from "prosemirror-model";

/** The formats and attributes of what is suggested; other programs find them described in docs/protocols.md. */
export const INSERTION = "insertion";
export const DELETION = "deletion";
export const INSERTED_BREAK = "insertedBreak";
export const DELETED_BREAK = "deletedBreak";

/** BlockNote's group of marks that are no formats; they may stand in code as well. */
const ANNOTATION = "annotation";

const attributes = () => ({ id: { default: "" }, user: { default: "" }, name: { default: "" }, color: { default: "" }, at: { default: 0 } });

function suggestionMark(name: string, tag: string, verb: string) {
  return Mark.create({
    name,
    inclusive: false,
    group: ANNOTATION,
    addAttributes: attributes,
    // What is pasted is not suggested by whom it was suggested where it comes from.
    parseHTML: () => [],
    renderHTML({ mark }) {
      const { name: author, color } = checked(mark.attrs);
      return [tag, { class: `suggestion suggestion-${name}`, style: `--author: ${color}`, title: `${author} suggests to ${verb} this` }, 0];
    },
    extendMarkSchema: () => ({ blocknoteIgnore: true }),
  });
}

/** A paragraph that begins, or would not begin, where somebody suggests so: the suggestion as JSON, since y-prosemirror compares attributes by identity. */
const breaks = Extension.create({
  name: "suggestedBreaks",
  addGlobalAttributes: () => [
    {
      types: ["blockContainer"],
      attributes: Object.fromEntries([INSERTED_BREAK, DELETED_BREAK].map((name) => [name, { default: null, rendered: false, parseHTML: () => null }])),
    },
  ],
});

export const suggestionMarks = createExtension({
  key: "suggestionMarks",
  tiptapExtensions: [suggestionMark(INSERTION, "ins", "insert"), suggestionMark(DELETION, "del", "delete"), breaks],
});

/** Who has suggested it and when; it may have been written by anybody. */
export function checked(attrs: Readonly<Record<string, unknown>>): SuggestedBy {
  const text = (value: unknown): string => (typeof value === "string" ? value.slice(0, 200) : "");
  return {
    id: text(attrs["id"]),
    user: text(attrs["user"]),
    name: cleanName(attrs["name"]) || "Guest",
    color: cleanColor(attrs["color"], 0),
    at: typeof attrs["at"] === "number" ? attrs["at"] : 0,
  };
}

/** Null if nothing is suggested about where this block begins. */
export function breakOf(block: Node, name: typeof INSERTED_BREAK | typeof DELETED_BREAK): SuggestedBy | null {
  const value: unknown = block.attrs[name];
  if (typeof value !== "string" || value === "") return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return checked(typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {});
  } catch {
    return checked({});
  }
}

export function breakValue(by: SuggestedBy): string {
  return JSON.stringify(by);
}
