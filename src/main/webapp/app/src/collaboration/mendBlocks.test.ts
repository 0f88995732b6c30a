// @vitest-environment jsdom
import { DocumentSession } from "@concord/client";
import { Schema, type Node } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BlockMender, inOrder } from "./mendBlocks";
import { FakeServer } from "../../packages/client/src/document/testing/fakeServer";

/** BlockNote's skeleton. */
const newSchema = () =>
  new Schema({
    nodes: {
      doc: { content: "blockGroup" },
      blockGroup: { content: "blockContainer+", toDOM: () => ["div", 0] },
      blockContainer: { content: "blockContent blockGroup?", attrs: { id: { default: null } }, toDOM: () => ["div", 0] },
      paragraph: { content: "text*", group: "blockContent", toDOM: () => ["p", 0] },
      heading: { content: "text*", group: "blockContent", toDOM: () => ["h1", 0] },
      text: {},
    },
  });

describe("BlockMender", () => {
  let schema: Schema;
  let session: DocumentSession;
  let mender: BlockMender;

  beforeEach(() => {
    vi.useFakeTimers();
    schema = newSchema();
    session = new DocumentSession({
      name: "x",
      syncBase: "ws://host/sync",
      storeName: null,
      user: { name: "Ada", color: "#112233" },
      link: { createSocket: new FakeServer().createSocket },
    });
    mender = new BlockMender(session, schema);
  });

  afterEach(() => {
    session.leave();
    vi.useRealTimers();
  });

  const leaf = (type: string, text: string): Node => schema.node(type, null, text === "" ? [] : [schema.text(text)]);
  const block = (...children: Node[]): Node => schema.node("blockContainer", { id: "b" }, children);
  const group = (...blocks: Node[]): Node => schema.node("blockGroup", null, blocks);
  const texts = (nodes: readonly Node[]): string[] => nodes.map((node) => node.toString());

  it("lets a block in that two people have given a group of children", () => {
    const node = block(leaf("paragraph", "p"), group(block(leaf("paragraph", "a"))), group(block(leaf("paragraph", "b"))));
    expect(node.childCount).toBe(3);
    expect(texts(inOrder(node))).toEqual([
      'blockContainer(paragraph("p"), blockGroup(blockContainer(paragraph("a")), blockContainer(paragraph("b"))))',
    ]);
  });

  it("says the words of a paragraph once that became two things", () => {
    expect(texts(inOrder(block(leaf("heading", "same"), leaf("paragraph", "same"))))).toEqual([
      'blockContainer(heading("same"))',
    ]);
  });

  it("keeps both when their words differ", () => {
    expect(texts(inOrder(block(leaf("heading", "one"), leaf("paragraph", "one, but"))))).toEqual([
      'blockContainer(heading("one"))',
      'blockContainer(paragraph("one, but"))',
    ]);
  });

  it("gives children without a parent's text an empty one", () => {
    expect(texts(inOrder(block(group(block(leaf("paragraph", "a"))))))).toEqual([
      "blockContainer(paragraph, blockGroup(blockContainer(paragraph(\"a\"))))",
    ]);
  });

  it("refuses everything else, as the schema does", () => {
    expect(() => schema.node("blockGroup", null, [])).toThrow();
    expect(() => schema.node("blockContainer", null, [])).toThrow();
  });

  it("puts the document in order as the only one present, and nobody's undo takes it back", () => {
    const broken = block(leaf("heading", "one"), leaf("paragraph", "two"));
    const history: unknown[] = [];
    const view: EditorView = new EditorView(document.createElement("div"), {
      state: EditorState.create({ schema, doc: schema.node("doc", null, [group(broken)]) }),
      dispatchTransaction: (transaction) => {
        history.push(transaction.getMeta("addToHistory"));
        view.updateState(view.state.apply(transaction));
      },
    });
    const detach = mender.attach(() => view);
    vi.advanceTimersByTime(100);
    expect(view.state.doc.toString()).toBe('doc(blockGroup(blockContainer(heading("one")), blockContainer(paragraph("two"))))');
    expect(history).toEqual([false]);
    detach();
    view.destroy();
  });

  it("leaves it to somebody else at first who has a lower id", () => {
    const broken = block(leaf("heading", "one"), leaf("paragraph", "two"));
    const view = new EditorView(document.createElement("div"), {
      state: EditorState.create({ schema, doc: schema.node("doc", null, [group(broken)]) }),
    });
    (session.awareness.states as Map<number, unknown>).set(0, { mends: true });
    const detach = mender.attach(() => view);
    vi.advanceTimersByTime(3_900);
    expect(view.state.doc.firstChild?.childCount).toBe(1);
    vi.advanceTimersByTime(4_200);
    expect(view.state.doc.firstChild?.childCount).toBe(2);
    detach();
    view.destroy();
  });
});
