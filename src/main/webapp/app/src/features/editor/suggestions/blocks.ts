import type { Fragment, Mark, Node } from "prosemirror-model";

/** A block of BlockNote, where it stands, and its content. */
export interface Block {
  /** Null until it was given one. */
  id: string | null;
  node: Node;
  at: number;
  content: Node;
  contentAt: number;
  /** In how many blocks it lies. */
  depth: number;
}

export const BLOCK = "blockContainer";

/** All blocks, as they follow each other in the text. */
export function blocksOf(doc: Node): readonly Block[] {
  const blocks: Block[] = [];
  const collect = (parent: Node, start: number, depth: number): void => {
    parent.forEach((node, offset) => {
      const at = start + offset;
      const content = node.firstChild;
      const isBlock = node.type.name === BLOCK && content !== null;
      if (isBlock) {
        const id: unknown = node.attrs["id"];
        blocks.push({ id: typeof id === "string" && id !== "" ? id : null, node, at, content, contentAt: at + 1, depth });
      }
      if (!node.isTextblock && !node.isLeaf) collect(node, at + 1, isBlock ? depth + 1 : depth);
    });
  };
  collect(doc, 0, 0);
  return blocks;
}

/** A character, or something else in a line, and where it stands; `text` is empty for what is no text. */
export interface Unit {
  text: string;
  node: Node;
  marks: readonly Mark[];
  at: number;
}

/** @param start where the content begins */
export function unitsOf(content: Fragment, start: number): readonly Unit[] {
  const units: Unit[] = [];
  content.forEach((node, offset) => {
    const { marks, text } = node;
    if (text === undefined) units.push({ text: "", node, marks, at: start + offset });
    else for (let i = 0; i < text.length; i++) units.push({ text: text.charAt(i), node, marks, at: start + offset + i });
  });
  return units;
}

export function sameUnit(one: Unit, other: Unit): boolean {
  return one.text === other.text && (one.text !== "" || (one.node.type === other.node.type && one.node.content.eq(other.node.content)));
}
