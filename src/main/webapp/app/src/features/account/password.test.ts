import { expect, it } from "vitest";
import { isGoodPassword } from "./password";

it.each([
  ["correct horse", "anna", true],
  ["nine char", "anna", false],
  ["x".repeat(200), "anna", true],
  ["x".repeat(201), "anna", false],
  ["Anna.Berg.1", "anna.berg.1", false],
  [" anna.berg.1", "anna.berg.1", false],
])("%j for %s: %s", (password, name, good) => {
  expect(isGoodPassword(password, name)).toBe(good);
});
