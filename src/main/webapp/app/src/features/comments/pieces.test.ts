import { describe, expect, it } from "vitest";
import { linksIn, mentionAt, piecesOf, textOf } from "./pieces";

const ANN = { mention: "ann", name: "Ann" };
const ANNA = { mention: "anna", name: "Anna B." };

describe("pieces of a comment", () => {
  it("holds those who were chosen, and nobody else", () => {
    expect(piecesOf("@Anna B. and @Ann, not @Ben or a@Ann", [ANN, ANNA])).toEqual([ANNA, " and ", ANN, ", not @Ben or a", ANN]);
    expect(piecesOf("@Anna", [])).toEqual(["@Anna"]);
    expect(piecesOf("", [ANN])).toEqual([]);
  });

  it("is the same text again", () => {
    const text = "Hello @Anna B.,\nand @Ann";
    expect(textOf(piecesOf(text, [ANN, ANNA]))).toBe(text);
  });

  it("looks for people while a name is typed", () => {
    expect(mentionAt("Hello @An", 9)).toEqual({ from: 6, typed: "An" });
    expect(mentionAt("@", 1)).toEqual({ from: 0, typed: "" });
    expect(mentionAt("(@Anna B", 8)).toEqual({ from: 1, typed: "Anna B" });
    expect(mentionAt("mail me@example.org", 19)).toBeNull();
    expect(mentionAt("@Ann\nnext", 9)).toBeNull();
  });

  it("has links to the web only", () => {
    expect(linksIn("see https://example.org/a?b=c, or (http://x.org).")).toEqual([
      { text: "see ", href: null },
      { text: "https://example.org/a?b=c", href: "https://example.org/a?b=c" },
      { text: ", or (", href: null },
      { text: "http://x.org", href: "http://x.org/" },
      { text: ").", href: null },
    ]);
    expect(linksIn("javascript:alert(1) <b>data:text/html,x</b>").every(({ href }) => href === null)).toBe(true);
  });
});
