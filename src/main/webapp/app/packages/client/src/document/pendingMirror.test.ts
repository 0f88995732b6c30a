// @vitest-environment jsdom
import { beforeEach, expect, it } from "vitest";
import { readAllPending, readPending, writePending } from "./pendingMirror";

beforeEach(() => localStorage.clear());

it("counts what waits in one document and in all of an application", () => {
  writePending("a:one", 2);
  writePending("a:two", 3);
  writePending("b:one", 7);
  expect(readPending("a:two")).toBe(3);
  expect(readAllPending("a:")).toBe(5);
  writePending("a:two", 0);
  expect(readAllPending("a:")).toBe(2);
});

it("takes what is not a number for nothing", () => {
  localStorage.setItem("concord:pending:a:one", "x");
  expect(readAllPending("a:")).toBe(0);
});
