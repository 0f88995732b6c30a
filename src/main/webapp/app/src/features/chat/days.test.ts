import { expect, it } from "vitest";
import { byDay, typingText } from "./days";

const at = (text: string, author: string, number: number) => ({ number, revision: number, id: `${number}`, author, name: author, body: "", at: new Date(text).getTime() });

it("groups by day, and by author within five minutes", () => {
  const days = byDay(
    [
      at("2026-03-01T23:58:00", "anna", 1),
      at("2026-03-01T23:59:00", "anna", 2),
      at("2026-03-02T00:00:00", "anna", 3),
      at("2026-03-02T00:01:00", "ben", 4),
      at("2026-03-02T00:02:00", "anna", 5),
      at("2026-03-02T00:09:00", "anna", 6),
    ],
    new Date("2026-03-02T12:00:00"),
  );
  expect(days.map(({ label, groups }) => [label, groups.map((group) => group.map(({ number }) => number))])).toEqual([
    ["Yesterday", [[1, 2]]],
    ["Today", [[3], [4], [5], [6]]],
  ]);
});

it("says who types", () => {
  expect(typingText([])).toBe("");
  expect(typingText(["Ben"])).toBe("Ben is typing …");
  expect(typingText(["Ben", "Carla"])).toBe("Ben and Carla are typing …");
  expect(typingText(["Ben", "Carla", "Dora"])).toBe("Several people are typing …");
});
