import { describe, expect, it } from "vitest";
import { fileName, importedType, titleOf } from "./fileTypes";

describe("importedType", () => {
  it("goes by the ending", () => {
    expect(["a.MD", "b.b.html", "c.docx", "d.txt"].map(importedType)).toEqual([
      "text/markdown",
      "text/html",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "text/plain",
    ]);
  });

  it.each(["a.doc", "a.pdf", "md", "", "a.constructor"])("makes nothing of %j", (name) => {
    expect(importedType(name)).toBeNull();
  });
});

describe("titleOf", () => {
  it("leaves out the ending", () => {
    expect(titleOf("Plan for 2.1.md", 200)).toBe("Plan for 2.1");
    expect(titleOf(".md", 200)).toBe(".md");
    expect(titleOf(`${"x".repeat(300)}.md`, 200)).toHaveLength(200);
  });
});

describe("fileName", () => {
  it("has the ending once", () => {
    expect(fileName("Plan", "docx")).toBe("Plan.docx");
    expect(fileName("notes.md", "markdown")).toBe("notes.md");
    expect(fileName("notes.md", "pdf")).toBe("notes.md.pdf");
  });
});
