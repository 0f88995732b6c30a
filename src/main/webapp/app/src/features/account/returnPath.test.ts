import { describe, expect, it } from "vitest";
import { returnPath, signInPath } from "./returnPath";

describe("returnPath", () => {
  it.each(["/", "/trash", "/documents/1%2F2", "/?from=other&q=a%20b", "/documents/x?y=//z#w"])("leads to %s", (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    null,
    "",
    "documents/x",
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/.//evil.example",
    "/a/..//evil.example",
    "/.\\/evil.example",
    "//user@evil.example:99999999/",
    "javascript:alert(1)",
    "/sign-in",
    "/sign-in?to=/sign-in",
    "/./sign-in",
  ])("does not lead to %j", (path) => {
    expect(returnPath(path)).toBe("/");
  });
});

describe("signInPath", () => {
  it.each(["/documents/1%2F2?a=b&c=d#e", "/trash", "/?q=%26to=//x"])("leads back to %s", (path) => {
    const query = new URL(signInPath(path), "http://x").searchParams;
    expect(returnPath(query.get("to"))).toBe(path);
  });

  it("is short for the list, and readable for a document", () => {
    expect(signInPath("/")).toBe("/sign-in");
    expect(signInPath("/documents/abc")).toBe("/sign-in?to=/documents/abc");
  });
});
