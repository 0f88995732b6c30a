import { expect, it } from "vitest";
import { describeTime } from "./RelativeTime";

const now = Date.parse("2026-06-15T12:00:00Z");

it.each([
  ["2026-06-15T11:59:30Z", "just now"],
  ["2026-06-15T12:00:30Z", "just now"],
  ["2026-06-15T11:55:00Z", "5 minutes ago"],
  ["2026-06-15T09:00:00Z", "3 hours ago"],
  ["2026-06-14T11:00:00Z", "yesterday"],
  ["2026-05-01T12:00:00Z", "May 1, 2026"],
])("%s is %s", (iso, text) => {
  expect(describeTime(Date.parse(iso), now)).toBe(text);
});
