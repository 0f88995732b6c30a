import type { Node } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { BLOCK, blocksOf } from "./blocks";
import { breakOf, checked, DELETED_BREAK, DELETION, INSERTED_BREAK, INSERTION } from "./marks";

/**
 * Takes suggestions over into the document, or out of it.
 *
 * @param ids of those; null for all
 */
export function decide(tr: Transaction, ids: ReadonlySet<string> | null, accept: boolean): void {
  const isMeant = (id: string): boolean => ids === null || ids.has(id);
  const found: { node: Node; at: number }[] = [];
  tr.doc.descendants((node, at) => {
    if (node.isText || node.type.name === BLOCK) found.push({ node, at });
  });
  // From the end, so that places stay what they are; the text of a block before the block.
  for (const { node, at } of found.reverse()) {
    if (node.isText) decideText(tr, node, at, isMeant, accept);
    else decideBreaks(tr, at, isMeant, accept);
  }
}

function decideText(tr: Transaction, node: Node, at: number, isMeant: (id: string) => boolean, accept: boolean): void {
  const marks = node.marks.filter(({ type, attrs }) => [INSERTION, DELETION].includes(type.name) && isMeant(checked(attrs).id));
  if (marks.some(({ type }) => (type.name === INSERTION) !== accept)) tr.delete(at, at + node.nodeSize);
  else for (const mark of marks) tr.removeMark(at, at + node.nodeSize, mark.type);
}

function decideBreaks(tr: Transaction, at: number, isMeant: (id: string) => boolean, accept: boolean): void {
  const block = tr.doc.nodeAt(at);
  if (block === null) return;
  let goes = false;
  for (const [name, goesIf] of [[INSERTED_BREAK, false], [DELETED_BREAK, true]] as const) {
    const by = breakOf(block, name);
    if (by === null || !isMeant(by.id)) continue;
    tr.setNodeAttribute(at, name, null);
    goes ||= accept === goesIf;
  }
  if (goes) join(tr, at);
}

/** The text of a block goes on with that of the block before it, and those nested in it take its place. */
function join(tr: Transaction, at: number): void {
  const blocks = blocksOf(tr.doc);
  const index = blocks.findIndex((block) => block.at === at);
  const block = blocks[index];
  const previous = blocks[index - 1];
  if (block === undefined) return;
  const { content } = block.content;
  const isText = block.content.isTextblock;
  const end = previous && previous.contentAt + 1 + previous.content.content.size;
  const fits = isText && previous?.content.isTextblock === true && previous.content.type.validContent(previous.content.content.append(content));
  if (fits && end !== undefined) {
    remove(tr, at);
    if (content.size > 0) tr.insert(end, content);
  } else if (blocks.length > 1 && (!isText || content.size === 0)) {
    remove(tr, at);
  }
}

function remove(tr: Transaction, at: number): void {
  const place = tr.doc.resolve(at);
  const block = place.nodeAfter;
  if (block === null) return;
  const children = block.childCount > 1 ? block.child(1).content : null;
  if (children !== null) tr.replaceWith(at, at + block.nodeSize, children);
  else if (place.parent.childCount === 1 && place.depth > 1) tr.delete(place.before(), place.after());
  else tr.delete(at, at + block.nodeSize);
}
