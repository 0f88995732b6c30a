import { describe, expect, it } from "vitest";
import type { Ids } from "./api/types";
import { pickOf, type Mark } from "./marked";

const marked = (from: number, to: number, change: "deleted" | "inserted"): { from: number; to: number; mark: Mark } => ({
  from,
  to,
  mark: { part: { id: [1, from, to - from], change }, writer: null, color: "" },
});

describe("what is brought back", () => {
  const all = [marked(0, 3, "deleted"), marked(3, 5, "deleted"), marked(5, 7, "inserted"), marked(7, 9, "deleted"), marked(12, 14, "deleted")];
  const ids = (index: number): Ids[] | undefined => pickOf(all, index)?.ids;

  it("is everything deleted around the place without a break", () => {
    expect(ids(0)).toEqual([[1, 0, 3], [1, 3, 2]]);
    expect(ids(1)).toEqual([[1, 0, 3], [1, 3, 2]]);
    expect(ids(3)).toEqual([[1, 7, 2]]);
    expect(ids(4)).toEqual([[1, 12, 2]]);
  });

  it("is nothing where nothing is marked", () => {
    expect(pickOf(all, -1)).toBeNull();
  });
});
