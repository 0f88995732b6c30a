// @vitest-environment jsdom
import { Schema } from "prosemirror-model";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { prosemirrorToYXmlFragment, ySyncPlugin } from "y-prosemirror";
import * as Y from "yjs";
import { anchorOf, bindingOf, rangeOf } from "./anchors";
import type { Anchor } from "./comments";

const schema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: { content: "text*", toDOM: () => ["p", 0] },
    text: {},
  },
});

/** Two editors of one document. */
describe("anchors", () => {
  let views: EditorView[];
  const view = (i: number): EditorView => {
    const found = views[i];
    if (found === undefined) throw new Error("no such editor");
    return found;
  };

  beforeEach(async () => {
    const docs = [new Y.Doc(), new Y.Doc()] as const;
    const start = schema.node("doc", null, ["We meet on Monday at noon.", "Bring cake."].map((text) => schema.node("paragraph", null, [schema.text(text)])));
    prosemirrorToYXmlFragment(start, docs[0].getXmlFragment("x"));
    docs.forEach((doc, i) => {
      doc.on("update", (update: Uint8Array, origin: unknown) => {
        const other = docs[1 - i];
        if (origin !== "sync" && other) Y.applyUpdate(other, update, "sync");
      });
    });
    Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]), "sync");
    views = docs.map((doc) => new EditorView(document.body, { state: EditorState.create({ schema, plugins: [ySyncPlugin(doc.getXmlFragment("x"))] }) }));
    // It draws in a turn of its own.
    await new Promise((resolve) => setTimeout(resolve));
  });

  afterEach(() => views.forEach((one) => one.destroy()));

  const find = (text: string, end = false): number => {
    let at = -1;
    view(0).state.doc.descendants((node, from) => {
      const index = node.isText ? (node.text ?? "").indexOf(text) : -1;
      if (index >= 0 && at < 0) at = from + index + (end ? text.length : 0);
    });
    if (at < 0) throw new Error(`no ${text}`);
    return at;
  };
  const anchor = (text: string): Anchor => {
    const made = anchorOf(view(0).state, { from: find(text), to: find(text, true) });
    if (made === null) throw new Error("no anchor");
    return made;
  };
  const insert = (i: number, at: number, text: string): void => view(i).dispatch(view(i).state.tr.insertText(text, at));
  /** What both editors show as marked. */
  const marked = (of: Anchor): string | null => {
    const [one, other] = [0, 1].map((i) => {
      const binding = bindingOf(view(i).state);
      const range = binding && rangeOf(binding, view(i).state.doc, of);
      return range && view(i).state.doc.textBetween(range.from, range.to, "|");
    });
    expect(one).toBe(other);
    return one ?? null;
  };

  it("covers the same words after edits of others around and inside of them", () => {
    const monday = anchor("Monday");
    expect(monday).toMatchObject({ quote: "Monday", before: "We meet on ", after: " at noon.\nBring cake." });
    insert(1, 1, "Friends! ");
    insert(1, find("Monday", true), "!");
    insert(1, find("Monday"), ">");
    expect(marked(monday)).toBe("Monday");
    insert(1, find("Monday") + 3, "-");
    expect(marked(monday)).toBe("Mon-day");
    view(1).dispatch(view(1).state.tr.delete(find("Mon-day") + 3, find("Mon-day") + 7));
    expect(marked(monday)).toBe("Mon");
  });

  it("does not grow at the end of the text", () => {
    const noon = anchor("noon.");
    insert(1, find("noon.", true), " Sharp.");
    expect(marked(noon)).toBe("noon.");
  });

  it("covers several paragraphs", () => {
    const both = anchorOf(view(0).state, { from: find("noon"), to: find("Bring", true) });
    expect(both && marked(both)).toBe("noon.|Bring");
  });

  it("finds its words where a paragraph was split in front of them", () => {
    const noon = anchor("noon");
    view(1).dispatch(view(1).state.tr.split(find("Monday")));
    expect(view(0).state.doc.childCount).toBe(3);
    expect(marked(noon)).toBe("noon");
  });

  it("is nowhere when its words are gone, and back with an undo of that", () => {
    const monday = anchor("Monday");
    view(1).dispatch(view(1).state.tr.delete(find("Monday"), find("Monday", true)));
    expect(marked(monday)).toBeNull();
    insert(1, find(" at"), "Monday");
    expect(marked(monday)).toBe("Monday");
  });

  it("does not guess among equal words", () => {
    insert(0, find("Bring"), "a b a ");
    const word = { ...anchor("cake"), start: "", end: "", quote: "a", before: "", after: "" };
    expect(marked(word)).toBeNull();
    expect(marked({ ...word, before: "b " })).toBe("a");
  });

  it("survives nonsense, and needs text", () => {
    expect(marked({ start: "%", end: "AAAA", quote: "nowhere", before: "", after: "" })).toBeNull();
    expect(anchorOf(view(0).state, { from: 3, to: 3 })).toBeNull();
  });
});
