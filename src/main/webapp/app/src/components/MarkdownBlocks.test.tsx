// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { lexer } from "marked";
import { describe, expect, it } from "vitest";
import { MarkdownBlocks } from "./MarkdownBlocks";

const show = (markdown: string) => render(<MarkdownBlocks tokens={lexer(markdown)} />).container;

describe("MarkdownBlocks", () => {
  it("shows headings, lists, tables, code and emphasis", () => {
    const page = show("# One\n\nA **bold** `word` &amp; more\n\n1. first\n2. second\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n```js\nx < y\n```\n");
    expect(screen.getByRole("heading", { name: "One", level: 1 })).toBeVisible();
    expect(screen.getAllByRole("listitem")).toHaveLength(2);
    expect(screen.getByRole("cell", { name: "1" })).toHaveStyle({ textAlign: "right" });
    expect(page.querySelector("strong")).toHaveTextContent("bold");
    expect(page.querySelector("pre code")).toHaveTextContent("x < y");
  });

  it("shows tasks as boxes that are ticked in the text only", () => {
    show("- [x] done\n- [ ] open\n");
    expect(screen.getByRole("checkbox", { name: "Done" })).toBeChecked();
    expect(screen.getByRole("checkbox", { name: "To do" })).not.toBeChecked();
  });

  it("keeps HTML as text", () => {
    const page = show('<img src=x onerror="alert(1)">\n\nand <b onclick=x>this</b>\n');
    expect(page.querySelector("img, b")).toBeNull();
    expect(page).toHaveTextContent("onerror");
  });

  it("links only to where a link may lead, and loads no picture", () => {
    const page = show("[good](https://example.org) [bad](javascript:alert(1)) [worse](data:text/html,x) [worst](&#x6A;ava&Tab;script&colon;alert(1)) ![cat](https://example.org/cat.png)");
    expect(screen.getAllByRole("link").map((link) => link.getAttribute("href"))).toEqual([
      "https://example.org/",
      "https://example.org/cat.png",
    ]);
    expect(page.querySelector("img")).toBeNull();
    expect(page).toHaveTextContent("good bad worse worst cat");
  });
});
