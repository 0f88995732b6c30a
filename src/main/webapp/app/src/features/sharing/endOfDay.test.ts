import { expect, it } from "vitest";
import { dayOf, endOfDay } from "./endOfDay";

it("lets a link work on all of its last day", () => {
  const end = Date.parse(endOfDay("2026-12-01"));
  expect(dayOf(end)).toBe("2026-12-01");
  expect(dayOf(end + 1_000)).toBe("2026-12-02");
});
