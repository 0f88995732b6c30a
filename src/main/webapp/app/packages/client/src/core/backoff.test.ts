import { expect, it } from "vitest";
import { backoff, longBackoff } from "./backoff";

it("doubles its bound up to fifteen seconds", () => {
  const bounds = [0, 1, 2, 3, 4, 5, 6, 50].map((attempt) => backoff(attempt, () => 1));
  expect(bounds).toEqual([300, 600, 1200, 2400, 4800, 9600, 15_000, 15_000]);
});

it("chooses anything below the bound", () => {
  expect(backoff(3, () => 0)).toBe(0);
  expect(backoff(3, () => 0.5)).toBe(1200);
});

it("stays away for at least fifteen seconds after a limit", () => {
  expect(longBackoff(() => 0)).toBe(15_000);
});
