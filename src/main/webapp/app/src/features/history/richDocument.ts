import { Fragment, type Mark as TextMark, type Node, type NodeType, type Schema } from "prosemirror-model";
import type { Changes, ChangeNode, Entry, Part } from "./api/types";
import { markOf, type Mark, type Mode } from "./marked";

/** A part of the document, by ProseMirror's positions, and what is to be shown of it. */
export interface Marked {
  from: number;
  to: number;
  /** A block as a whole; otherwise text. */
  block: boolean;
  mark: Mark;
}

export interface MarkedDocument {
  doc: Node;
  marked: Marked[];
}

/** BlockNote's container of a block and of what is nested in it. */
const CONTAINER = "blockContainer";
const GROUP = "blockGroup";

/** What marks that may overlap have behind their name. */
const HASH = /--[A-Za-z0-9+/=]{8}$/;

/** What was there at either moment as one document of an editor's schema. What the schema does not know is left out. */
export function richDocument(schema: Schema, root: ChangeNode, changes: Changes, mode: Mode): MarkedDocument {
  const builder = new Builder(schema, changes, mode);
  const content = builder.content(root.content ?? [], 0, null);
  const top = schema.topNodeType;
  const nodes = content.length > 0 ? content : [top.contentMatch.defaultType?.createAndFill()].filter((node) => node !== null && node !== undefined);
  return { doc: top.create(null, Fragment.fromArray(nodes)), marked: builder.marked };
}

class Builder {
  readonly marked: Marked[] = [];

  constructor(
    private readonly schema: Schema,
    private readonly changes: Changes,
    private readonly mode: Mode,
  ) {}

  /**
   * @param at the position of the first of them
   * @param around how what lies around them is marked; what is in it needs no mark of its own then
   */
  content(parts: Part[], at: number, around: Mark | null): Node[] {
    const nodes: Node[] = [];
    let position = at;
    for (const part of parts) {
      for (const node of this.part(part, position, around)) {
        nodes.push(node);
        position += node.nodeSize;
      }
    }
    return nodes;
  }

  private part(part: Part, at: number, around: Mark | null): Node[] {
    const mark = markOf(part, this.changes, this.mode);
    const { node } = part;
    if (node === undefined) return [];
    if (node.type === "text") return this.text(node.content ?? [], at, around ?? mark);
    const type = this.schema.nodes[node.name ?? ""];
    if (node.type !== "element" || type === undefined) return [];
    return node.name === CONTAINER ? this.containers(type, part, node, at, around ?? mark) : [this.element(type, part, node, at, around, mark)];
  }

  private text(parts: Part[], at: number, around: Mark | null): Node[] {
    const nodes: Node[] = [];
    let position = at;
    for (const part of parts) {
      const { text } = part;
      if (text === undefined || text === "") continue;
      const own = markOf(part, this.changes, this.mode) ?? around;
      if (own !== null) this.marked.push({ from: position, to: position + text.length, block: false, mark: own });
      nodes.push(this.schema.text(text, this.marks(part.attributes ?? {})));
      position += text.length;
    }
    return nodes;
  }

  private marks(attributes: Record<string, unknown>): TextMark[] {
    return Object.entries(attributes).flatMap(([key, value]) => {
      const type = this.schema.marks[key.replace(HASH, "")];
      return type === undefined || value === null ? [] : [type.create(typeof value === "object" ? value : null)];
    });
  }

  private element(type: NodeType, part: Part, node: ChangeNode, at: number, around: Mark | null, mark: Mark | null): Node {
    const index = this.marked.length;
    const made = type.create(attributesOf(type, node.entries ?? {}), Fragment.fromArray(this.content(node.content ?? [], at + 1, around ?? mark)));
    if (around === null && (mark !== null || this.isChanged(node))) {
      const shown = mark ?? { part: { ...part, change: "inserted" }, writer: null, color: "transparent" };
      // A block is marked below what is in it.
      if (this.mode === "changes") this.marked.splice(index, 0, { from: at, to: at + made.nodeSize, block: true, mark: shown });
    }
    return made;
  }

  /** Whether nothing but attributes of it is other than it was. */
  private isChanged(node: ChangeNode): boolean {
    return Object.entries(node.entries ?? {}).some(([key, entry]) => key !== "id" && "before" in entry);
  }

  /** A block that became another one leaves two in its container: each gets its own, or the editor could not show them. */
  private containers(type: NodeType, part: Part, node: ChangeNode, at: number, around: Mark | null): Node[] {
    const rows: Part[][] = [];
    for (const child of node.content ?? []) {
      const last = rows.at(-1);
      if (child.node?.name === GROUP && last !== undefined && !last.some(({ node: other }) => other?.name === GROUP)) last.push(child);
      else rows.push([child]);
    }
    const made: Node[] = [];
    let position = at;
    for (const row of rows) {
      const container = this.element(type, part, { ...node, content: row }, position, around, null);
      made.push(container);
      position += container.nodeSize;
    }
    return made;
  }
}

/** As of the second moment, or of the first for what is not there any more. */
function attributesOf(type: NodeType, entries: Record<string, Entry>): Record<string, unknown> {
  const attributes: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(entries)) {
    if (Object.hasOwn(type.spec.attrs ?? {}, name)) attributes[name] = entry.value ?? entry.before;
  }
  return attributes;
}
