import type { Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { QUOTE_LIMIT, type Anchor } from "./comments";
import { field } from "@concord/client";

/** A piece of an editor's document, half-open. */
export interface Range {
  from: number;
  to: number;
}

/** What ties an editor's document to the shared one. */
export interface Binding {
  type: Y.XmlFragment;
  mapping: Parameters<typeof relativePositionToAbsolutePosition>[3];
}

const CONTEXT = 32;
/** Between blocks, where the text of a document is looked at as one. */
const BLOCK_END = "\n";

/** Where a selection is, in a way that holds while the text around it changes; null if there is no text in it. */
export function anchorOf(state: EditorState, selected: Range): Anchor | null {
  const binding = bindingOf(state);
  const { doc } = state;
  const text = doc.textBetween(selected.from, selected.to, BLOCK_END);
  if (binding === null || text.trim() === "") return null;
  const start = positionOf(selected.from, binding, 0);
  // What is written right behind the last character is not meant.
  const end = positionOf(selected.to, binding, -1);
  if (start === null || end === null) return null;
  return {
    start,
    end,
    quote: text.slice(0, QUOTE_LIMIT),
    before: doc.textBetween(0, selected.from, BLOCK_END).slice(-CONTEXT),
    after: doc.textBetween(selected.to, doc.content.size, BLOCK_END).slice(0, CONTEXT),
  };
}

/** What is selected, or where the caret is: for others who are to write there. */
export interface SelectedPlace {
  /** Relative positions, encoded, in Base64. The same without a selection. */
  start: string;
  end: string;
  /** Empty without a selection. */
  text: string;
}

/** Null where there is no text and can be none. */
export function placeOfSelection(state: EditorState): SelectedPlace | null {
  const binding = bindingOf(state);
  const { from, to } = state.selection;
  if (binding === null) return null;
  // Behind what stands in front of it: what others write there comes after.
  const start = positionOf(from, binding, from === to ? -1 : 0);
  const end = positionOf(to, binding, -1);
  return start === null || end === null ? null : { start, end, text: state.doc.textBetween(from, to, BLOCK_END) };
}

/**
 * Where that is now. Yjs loses the place when text is cut and pasted elsewhere, and the editor does so itself when a block
 * is split: then the quoted text is looked for. Null if it is gone.
 */
export function rangeOf(binding: Binding, doc: Node, anchor: Anchor): Range | null {
  const from = placeOf(anchor.start, binding);
  const to = placeOf(anchor.end, binding);
  if (from !== null && to !== null && from < to && to <= doc.content.size && doc.textBetween(from, to).trim() !== "") return { from, to };
  return found(doc, anchor);
}

/** Whether this is what somebody else has done, or an undo: y-prosemirror then puts a whole new document in place of the old one. */
export function isFromElsewhere(transaction: Transaction): boolean {
  return field(transaction.getMeta(ySyncPluginKey), "isChangeOrigin") === true;
}

/** Null before the editor is shown. */
export function bindingOf(state: EditorState): Binding | null {
  const sync = ySyncPluginKey.getState(state) as { binding?: Binding | null } | undefined;
  return sync?.binding ?? null;
}

function positionOf(at: number, { type, mapping }: Binding, association: number): string | null {
  const { doc } = type;
  if (doc === null) return null;
  try {
    const relative = absolutePositionToRelativePosition(at, type, mapping) as Y.RelativePosition;
    const place = Y.createAbsolutePositionFromRelativePosition(relative, doc);
    if (place === null) return null;
    return encodePosition(Y.createRelativePositionFromTypeIndex(place.type, place.index, association));
  } catch {
    // A place between blocks that has no text.
    return null;
  }
}

function placeOf(position: string, { type, mapping }: Binding): number | null {
  const { doc } = type;
  if (doc === null) return null;
  try {
    const bytes = Uint8Array.from(atob(position), (character) => character.charCodeAt(0));
    return relativePositionToAbsolutePosition(doc, type, Y.decodeRelativePosition(bytes), mapping);
  } catch {
    // Anybody may have written it.
    return null;
  }
}

/** The quoted text, where it stands once, or once among the words it stood among. */
function found(doc: Node, { quote, before, after }: Anchor): Range | null {
  const { text, places } = flattened(doc);
  const at: number[] = [];
  for (let i = text.indexOf(quote); i >= 0 && at.length < 50; i = text.indexOf(quote, i + 1)) at.push(i);
  const score = (index: number): number =>
    common(reversed(text.slice(0, index)), reversed(before)) + common(text.slice(index + quote.length), after);
  const best = at.map((index) => ({ index, score: score(index) })).sort((a, b) => b.score - a.score);
  const [first, second] = best;
  if (first === undefined || (second !== undefined && second.score === first.score)) return null;
  const from = places[first.index];
  const last = places[first.index + quote.length - 1];
  return from === undefined || last === undefined ? null : { from, to: last + 1 };
}

/** All text of a document, and where each character of it stands. */
function flattened(doc: Node): { text: string; places: readonly number[] } {
  let text = "";
  const places: number[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock && text !== "") {
      text += BLOCK_END;
      places.push(at);
    }
    if (node.isText) {
      const { text: piece = "" } = node;
      text += piece;
      for (let i = 0; i < piece.length; i++) places.push(at + i);
    }
  });
  return { text, places };
}

function common(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length++;
  return length;
}

function reversed(text: string): string {
  return text.slice(-CONTEXT).split("").reverse().join("");
}

export function encodePosition(position: Y.RelativePosition): string {
  return btoa(String.fromCharCode(...Y.encodeRelativePosition(position)));
}
