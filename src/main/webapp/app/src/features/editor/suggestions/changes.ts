import { Mark, type Node } from "prosemirror-model";
import type { EditorState, Transaction } from "prosemirror-state";
import { blocksOf, sameUnit, unitsOf, type Block, type Unit } from "./blocks";

/** What became of a stretch of text: `removed` stood in the old document, `added` stands in the new one, both at one place. */
export interface TextChange {
  removed: readonly Unit[];
  added: readonly Unit[];
  /** Where in the old and in the new document it begins. */
  oldAt: number;
  newAt: number;
  /** What stands before and behind it, in the new document. */
  before: Unit | undefined;
  after: Unit | undefined;
}

export type Changes =
  | { kind: "none" }
  /** Text within blocks that are all still there, and blocks that have come: of the new document. */
  | { kind: "written"; texts: readonly TextChange[]; blocks: readonly Block[] }
  /** Blocks that are not there any more: of the old document; `text` begins in the block before them and ends in the last of them. */
  | { kind: "removed"; text: TextChange; blocks: readonly Block[] }
  /** Something that cannot be told as text that came or went: of another type, moved, formatted. */
  | { kind: "other" };

/** In whatever differs from these the local person may do what that person likes. */
export interface Own {
  unit: (unit: Unit) => boolean;
  block: (block: Block) => boolean;
}

interface Span {
  from: number;
  to: number;
  /** The text that was selected; where just this has changed, it was replaced as a whole. */
  selected: { from: number; to: number };
}

const OTHER: Changes = { kind: "other" };

/** What transactions have done to the text of a document. */
export function changesOf(before: EditorState, newDoc: Node, transactions: readonly Transaction[], own: Own): Changes {
  const { doc: oldDoc, selection: selected } = before;
  if (oldDoc.eq(newDoc)) return { kind: "none" };
  // Steps that change only formats and attributes tell of no place.
  const span = changedSpan(transactions, selected) ?? { from: oldDoc.content.size, to: 0, selected };
  const olds = blocksOf(oldDoc);
  const after = blocksOf(newDoc);
  let first = 0;
  while (first < olds.length && first < after.length && sameBlock(olds[first], after[first])) first++;
  let last = 0;
  while (last < olds.length - first && last < after.length - first && sameBlock(olds[olds.length - 1 - last], after[after.length - 1 - last])) last++;
  const gone = olds.slice(first, olds.length - last);
  const come = after.slice(first, after.length - last);
  // They have only got their ids.
  if (gone.length > 0 && gone.length === come.length && gone.every(({ content }, i) => come[i]?.content.eq(content))) return { kind: "none" };
  // An empty paragraph is filled by what is pasted into it.
  const filled = gone.length === 1 && gone[0]?.content.isTextblock === true && gone[0].content.content.size === 0 && come.length > 0;
  if (gone.length > 0 && come.length > 0 && !filled) return OTHER;
  const joint = filled ? [gone[0], come[0]] : [olds[first - 1], after[first - 1]];
  const pairs = pairsOf(olds, after, first, last).filter(([, block]) => (gone.length === 0 && come.length === 0) || block !== joint[1]);
  const texts: TextChange[] = [];
  for (const [one, other] of pairs) {
    const found = textChanges(one, other, span, own);
    if (found === null) return OTHER;
    texts.push(...found);
  }
  if (gone.length > 0 && !filled) {
    return texts.length > 0 ? OTHER : removal(joint[0], joint[1], gone, span);
  }
  const blocks = filled ? come.slice(1) : come;
  if (blocks.length > 0 || filled) {
    const text = writing(joint[0], joint[1], blocks, span);
    if (text === null) return OTHER;
    // Also if it is empty: it says what the blocks have come next to.
    texts.push(text);
  }
  return texts.length === 0 && blocks.length === 0 ? { kind: "none" } : { kind: "written", texts, blocks };
}

function sameBlock(one: Block | undefined, other: Block | undefined): boolean {
  return one !== undefined && other !== undefined && one.id !== null && one.id === other.id;
}

function pairsOf(before: readonly Block[], after: readonly Block[], first: number, last: number): readonly [Block, Block][] {
  const pairs: [Block, Block][] = [];
  const add = (one: Block | undefined, other: Block | undefined): void => {
    if (one !== undefined && other !== undefined) pairs.push([one, other]);
  };
  for (let i = 0; i < first; i++) add(before[i], after[i]);
  for (let i = last; i > 0; i--) add(before[before.length - i], after[after.length - i]);
  return pairs;
}

/** Null if there is more to it than text. */
function textChanges(one: Block, other: Block, span: Span, own: Own): TextChange[] | null {
  if (one.content === other.content && one.depth === other.depth) return [];
  const free = own.block(one);
  if (!free && (one.depth !== other.depth || one.content.type !== other.content.type)) return null;
  return compare(one.content, one.contentAt, other.content, other.contentAt, span, own, free);
}

function compare(one: Node, oneAt: number, other: Node, otherAt: number, span: Span, own: Own, free: boolean): TextChange[] | null {
  if (one.eq(other)) return [];
  if (!free && !one.hasMarkup(other.type, other.attrs)) return null;
  if (one.isTextblock && other.isTextblock) {
    const olds = unitsOf(one.content, oneAt + 1);
    const news = unitsOf(other.content, otherAt + 1);
    const { lead, tail, ...change } = difference(olds, news, oneAt + 1, otherAt + 1, span);
    const kept = [...olds.slice(0, lead), ...olds.slice(olds.length - tail)];
    const now = [...news.slice(0, lead), ...news.slice(news.length - tail)];
    if (kept.some((unit, i) => !own.unit(unit) && !sameMarks(unit, now[i]))) return null;
    return change.removed.length === 0 && change.added.length === 0 ? [] : [change];
  }
  if (one.isTextblock || other.isTextblock || one.childCount !== other.childCount) return free ? [] : null;
  const texts: TextChange[] = [];
  let oneOffset = oneAt + 1;
  let otherOffset = otherAt + 1;
  for (let i = 0; i < one.childCount; i++) {
    const found = compare(one.child(i), oneOffset, other.child(i), otherOffset, span, own, free);
    if (found === null) return null;
    texts.push(...found);
    oneOffset += one.child(i).nodeSize;
    otherOffset += other.child(i).nodeSize;
  }
  return texts;
}

function prefixLength(units: readonly Unit[], at: number): number {
  return units.filter((unit) => unit.at < at).length;
}

function sameMarks(one: Unit, other: Unit | undefined): boolean {
  return other !== undefined && Mark.sameSet(one.marks, other.marks);
}

/**
 * Where two texts differ. Between equal characters that is ambiguous, so it is looked for where something was done: whoever
 * types a second "l" has typed the one at the caret.
 */
function difference(olds: readonly Unit[], news: readonly Unit[], oldStart: number, newStart: number, span: Span): TextChange & { lead: number; tail: number } {
  const length = Math.min(olds.length, news.length);
  let lead = 0;
  while (lead < length && lead < prefixLength(olds, span.from) && same(olds[lead], news[lead])) lead++;
  let tail = 0;
  const tailMost = olds.length - prefixLength(olds, span.to);
  while (tail < length - lead && tail < tailMost && same(olds[olds.length - 1 - tail], news[news.length - 1 - tail])) tail++;
  const start = olds[lead]?.at;
  const end = olds[olds.length - 1 - tail]?.at;
  const replaced = start === span.selected.from && end !== undefined && end + 1 === span.selected.to;
  // An editor may have put in anew what was there.
  const both = (): boolean => !replaced && olds.length - lead - tail > 0 && news.length - lead - tail > 0;
  while (both() && same(olds[lead], news[lead])) lead++;
  while (both() && same(olds[olds.length - 1 - tail], news[news.length - 1 - tail])) tail++;
  return {
    lead,
    tail,
    removed: olds.slice(lead, olds.length - tail),
    added: news.slice(lead, news.length - tail),
    oldAt: olds[lead]?.at ?? (olds.length === 0 ? oldStart : (olds[olds.length - 1]?.at ?? oldStart) + 1),
    newAt: news[lead]?.at ?? (news.length === 0 ? newStart : (news[news.length - 1]?.at ?? newStart) + 1),
    before: news[lead - 1],
    after: news[news.length - tail],
  };
}

function same(one: Unit | undefined, other: Unit | undefined): boolean {
  return one !== undefined && other !== undefined && sameUnit(one, other);
}

/** What was written where blocks have come: from within the block before them to within the last. */
function writing(old: Block | undefined, now: Block | undefined, come: readonly Block[], span: Span): TextChange | null {
  if (old !== undefined && now !== undefined && !old.content.isTextblock && !old.content.eq(now.content)) return null;
  const olds = old?.content.isTextblock === true ? unitsOf(old.content.content, old.contentAt + 1) : [];
  const news = [now, ...come].flatMap((block) => (block?.content.isTextblock === true ? unitsOf(block.content.content, block.contentAt + 1) : []));
  const start = now?.content.isTextblock === true ? now.contentAt + 1 : -1;
  const change = difference(olds, news, old === undefined ? 0 : old.contentAt + 1, start, span);
  // What went away is shown where the block before ends, and not in one that may never come.
  const end = start < 0 || now === undefined ? -1 : now.contentAt + 1 + now.content.content.size;
  if (change.removed.length > 0 && end < 0) return null;
  const newAt = start < 0 ? change.newAt : Math.min(change.newAt, end);
  return { ...change, newAt };
}

/** What was removed together with blocks. */
function removal(old: Block | undefined, now: Block | undefined, gone: readonly Block[], span: Span): Changes {
  if (old !== undefined && now !== undefined && !old.content.isTextblock && !old.content.eq(now.content)) return OTHER;
  const textOf = (block: Block | undefined) => (block?.content.isTextblock === true ? unitsOf(block.content.content, block.contentAt + 1) : []);
  const olds = [old, ...gone].flatMap(textOf);
  const news = textOf(now);
  const first = gone[0];
  const start = old?.content.isTextblock === true ? old.contentAt + 1 : (first?.contentAt ?? 0) + 1;
  return { kind: "removed", text: difference(olds, news, start, (now?.contentAt ?? 0) + 1, span), blocks: gone };
}

/** In the old document, the whole stretch within which something was done. */
function changedSpan(transactions: readonly Transaction[], selected: Span["selected"]): Span | null {
  const maps = transactions.flatMap(({ mapping }) => mapping.maps);
  const span: Span = { from: Infinity, to: -Infinity, selected };
  maps.forEach((map, i) => {
    map.forEach((start, end) => {
      let from = start;
      let to = end;
      for (let j = i - 1; j >= 0; j--) {
        const back = maps[j]?.invert();
        from = back?.map(from, -1) ?? from;
        to = back?.map(to, 1) ?? to;
      }
      span.from = Math.min(span.from, from);
      span.to = Math.max(span.to, to);
    });
  });
  return span.from > span.to ? null : span;
}
