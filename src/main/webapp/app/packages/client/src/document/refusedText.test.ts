import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { refusedText, wholeText } from "./refusedText";

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

describe("refusedText", () => {
  it("is empty when the server has everything", () => {
    const own = new Y.Doc();
    own.getText("t").insert(0, "all of it");
    expect(refusedText(own, copyOf(own))).toBe("");
  });

  it("is what was added, also within what was there", () => {
    const own = new Y.Doc();
    const text = own.getText("t");
    text.insert(0, "hello world");
    const server = copyOf(own);
    text.insert(5, ", wide");
    text.insert(text.length, "!");
    expect(refusedText(own, server)).toBe(", wide!");
  });

  it("leaves out what the server has of the same stroke", () => {
    const own = new Y.Doc();
    const text = own.getText("t");
    text.insert(0, "abc");
    const server = copyOf(own);
    text.insert(3, "def");
    expect(text.toJSON()).toBe("abcdef");
    expect(refusedText(own, server)).toBe("def");
  });

  it("leaves out what was deleted again", () => {
    const own = new Y.Doc();
    const text = own.getText("t");
    const server = copyOf(own);
    text.insert(0, "one two");
    text.delete(0, 4);
    expect(refusedText(own, server)).toBe("two");
  });

  it("has a line for each block of a rich text", () => {
    const own = new Y.Doc();
    const fragment = own.getXmlFragment("document-store");
    fragment.insert(0, [paragraph("old")]);
    const server = copyOf(own);
    fragment.insert(1, [paragraph("new one"), paragraph(""), paragraph("new two")]);
    expect(refusedText(own, server)).toBe("new one\nnew two");
    expect(wholeText(own)).toBe("old\nnew one\nnew two");
  });
});
