import { Fragment, type Attrs, type Mark, type Node, type NodeType, type Schema } from "prosemirror-model";
import type { EditorView } from "prosemirror-view";
import { field, type DocumentSession } from "@concord/client";

const BLOCK = "blockContainer";
const CHILDREN = "blockGroup";
const MENDER = "mends";
const SOON = 60;
/** When whoever was to mend has not done it. */
const FALLBACK = 4_000;

/**
 * A block is one content and at most one group of children, and that is a rule of the editor, not of Yjs. When two
 * people turn one paragraph into different things, or both give it a first child, the merged block breaks the rule, and
 * y-prosemirror answers by deleting it, with everything in it, for everybody.
 *
 * Here such a block is let in as it is. Then one of those present puts it in order by an edit:
 *
 *     block                        block
 *       heading    "A"               heading "A"
 *       listItem   "A, but"   ->     group (one, two)
 *       group (one)                block
 *       group (two)                  listItem "A, but"
 *
 * One of them, since two would do it twice: the one with the lowest client id, and another one later if it has not.
 */
export class BlockMender {
  readonly #session: DocumentSession;
  readonly #strict: Schema["node"];
  #view: (() => EditorView | undefined) | null = null;
  #found = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Takes hold of the editor's schema: before the editor meets the document for the first time. */
  constructor(session: DocumentSession, schema: Schema) {
    this.#session = session;
    this.#strict = schema.node.bind(schema);
    schema.node = (type, attrs, content, marks) => this.#node(schema, type, attrs, content, marks);
  }

  attach(view: () => EditorView | undefined): () => void {
    this.#view = view;
    const { access, awareness } = this.#session;
    const announce = (): void => awareness.setLocalStateField(MENDER, access.get().editable);
    const unannounce = access.subscribe(announce);
    announce();
    if (this.#found) this.#schedule();
    return () => {
      clearTimeout(this.#timer);
      unannounce();
      this.#view = null;
    };
  }

  #node(schema: Schema, type: string | NodeType, attrs?: Attrs | null, content?: Content, marks?: readonly Mark[]): Node {
    try {
      return this.#strict(type, attrs, content, marks);
    } catch (error) {
      const name = typeof type === "string" ? type : type.name;
      if (name !== BLOCK || !Array.isArray(content) || content.length === 0) throw error;
      this.#found = true;
      this.#schedule();
      return asItIs(schema, attrs, content as readonly Node[], marks);
    }
  }

  #schedule(): void {
    if (this.#view === null) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#mend(), isElected(this.#session) ? SOON : FALLBACK * (1 + Math.random()));
  }

  #mend(): void {
    const view = this.#view?.();
    if (view === undefined || !this.#session.access.get().editable) return;
    const { tr } = view.state;
    const broken: number[] = [];
    tr.doc.descendants((node, at) => {
      if (node.type.name === BLOCK && !node.type.validContent(node.content)) broken.push(at);
    });
    // From the end, so that places stay what they are; inner blocks come before the outer ones that hold them.
    for (const at of broken.reverse()) {
      const node = tr.doc.nodeAt(at);
      if (node !== null) tr.replaceWith(at, at + node.nodeSize, inOrder(node));
    }
    this.#found = false;
    // Nobody's own change: nobody's undo takes it back.
    if (tr.docChanged) view.dispatch(tr.setMeta("addToHistory", false));
  }
}

type Content = Fragment | Node | readonly Node[];

/** The blocks that a block stands for which is not one. */
export function inOrder(block: Node): Node[] {
  const contents: Node[] = [];
  const children: Node[] = [];
  block.forEach((child) => {
    if (child.type.name === CHILDREN) child.forEach((grandchild) => children.push(grandchild));
    else contents.push(child);
  });
  const { type } = block;
  const { schema } = type;
  const [first, ...others] = contents;
  const group = children.length === 0 ? [] : [requireType(schema, CHILDREN).create(null, children)];
  const main = type.create(block.attrs, [first ?? requireType(schema, "paragraph").create(), ...group]);
  // The same words as a heading and as a list item were one paragraph before; they are not said twice.
  const different = others.filter((content) => content.textContent !== "" && content.textContent !== first?.textContent);
  return [main, ...different.map((content) => type.create(null, content))];
}

function asItIs(schema: Schema, attrs: Attrs | null | undefined, content: readonly Node[], marks?: readonly Mark[]): Node {
  const headless = content.every(({ type }) => type.name === CHILDREN);
  const whole = headless ? [requireType(schema, "paragraph").create(), ...content] : content;
  return requireType(schema, BLOCK).create(attrs, whole, marks);
}

function requireType(schema: Schema, name: string): NodeType {
  const type = schema.nodes[name];
  if (type === undefined) throw new Error(`the editor knows no ${name}`);
  return type;
}

function isElected({ awareness, doc }: DocumentSession): boolean {
  const menders = [...(awareness.getStates() as Map<number, unknown>)].filter(([, state]) => field(state, MENDER) === true);
  return Math.min(...menders.map(([clientId]) => clientId)) === doc.clientID;
}
