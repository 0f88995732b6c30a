// @vitest-environment jsdom
import { BlockNoteEditor } from "@blocknote/core";
import { describe, expect, it } from "vitest";
import type { Changes, ChangeNode, Part } from "./api/types";
import { richDocument } from "./richDocument";

const schema = BlockNoteEditor.create().pmSchema;

const text = (...parts: Part[]): Part => ({ id: [1, 0, 1], node: { type: "text", content: parts } });
const run = (content: string, change?: "inserted" | "deleted", attributes?: Record<string, unknown>): Part => ({
  id: [1, 0, content.length],
  text: content,
  writer: 0,
  ...(change && { change }),
  ...(attributes && { attributes }),
});
const element = (name: string, content: Part[], change?: "inserted" | "deleted", entries: ChangeNode["entries"] = {}): Part => ({
  id: [1, 0, 1],
  node: { type: "element", name, content, entries },
  ...(change && { change }),
});

function show(...blocks: Part[]) {
  const root: ChangeNode = { type: "xml", content: [element("blockGroup", blocks)] };
  const changes: Changes = { roots: {}, writers: [{ id: "anna", name: "Anna" }] };
  const { doc, marked } = richDocument(schema, root, changes, "changes");
  doc.check();
  return { doc, texts: marked.filter(({ block }) => !block).map(({ from, to, mark }) => [mark.part.change, doc.textBetween(from, to)]), marked };
}

describe("a document with what changed in it", () => {
  it("has each change where its text is", () => {
    const { doc, texts } = show(
      element("blockContainer", [element("paragraph", [text(run("The "), run("quick ", "deleted"), run("slow ", "inserted"), run("fox", undefined, { bold: {} }))])]),
      element("blockContainer", [element("heading", [text(run("new", "inserted"))])], "inserted"),
    );
    expect(texts).toEqual([["deleted", "quick "], ["inserted", "slow "], ["inserted", "new"]]);
    expect(doc.textContent).toBe("The quick slow foxnew");
  });

  it("shows a block that became another one twice, each in a container of its own", () => {
    const { doc, texts } = show(
      element("blockContainer", [
        element("paragraph", [text(run("task"))], "deleted"),
        element("checkListItem", [text(run("task"))], "inserted"),
        element("blockGroup", [element("blockContainer", [element("paragraph", [text(run("below"))])])]),
      ]),
    );
    expect(texts).toEqual([["deleted", "task"], ["inserted", "task"]]);
    expect(doc.textContent).toBe("tasktaskbelow");
  });

  it("marks a block of which only an attribute is another one", () => {
    const { marked } = show(
      element("blockContainer", [element("heading", [text(run("Title"))], undefined, { level: { value: 2, before: 1 } })]),
    );
    expect(marked).toHaveLength(1);
    expect(marked[0]?.block).toBe(true);
  });

  it("leaves out what the editor does not know", () => {
    const { doc } = show(
      element("somethingElse", [text(run("x"))]),
      element("blockContainer", [element("paragraph", [text(run("known", undefined, { sparkling: {} }))], undefined, { unheardOf: { value: 1 } })]),
    );
    expect(doc.textContent).toBe("known");
  });

  it("is an empty document when nothing was there", () => {
    const { doc } = richDocument(schema, { type: "xml", content: [] }, { roots: {}, writers: [] }, "changes");
    doc.check();
  });
});
