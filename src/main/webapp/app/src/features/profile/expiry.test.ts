import { expect, it } from "vitest";
import { describeExpiry } from "./expiry";

const now = Date.parse("2026-06-15T12:00:00Z");

it.each([
  ["2026-06-15T11:00:00Z", "ends within a day"],
  ["2026-06-16T11:59:00Z", "ends within a day"],
  ["2026-06-16T12:00:00Z", "ends in 1 day"],
  ["2026-09-13T11:59:00Z", "ends in 90 days"],
])("%s %s", (iso, text) => {
  expect(describeExpiry(iso, now)).toBe(text);
});
