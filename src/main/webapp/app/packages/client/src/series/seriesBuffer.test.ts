import { expect, it } from "vitest";
import { SeriesBuffer } from "./seriesBuffer";

it("merges what comes in live into the piece it belongs to", () => {
  const buffer = new SeriesBuffer();
  buffer.replace(1000, [[5000, 1, 0, 2]]);
  buffer.add(6100, 10);
  buffer.add(6900, 20);
  buffer.add(7000, 5);
  expect(buffer.times).toEqual([5000, 6000, 7000]);
  expect(buffer.means).toEqual([1, 15, 5]);
  expect(buffer.lows).toEqual([0, 10, 5]);
  expect(buffer.highs).toEqual([2, 20, 5]);
  expect(buffer.latest).toEqual({ at: 7000, value: 5 });
});

it("keeps what is newer than what the server told", () => {
  const buffer = new SeriesBuffer();
  buffer.add(6100, 10);
  buffer.replace(1000, [[4000, 1, 1, 1], [5000, 2, 2, 2]]);
  expect(buffer.times).toEqual([4000, 5000, 6000]);
});

it("begins anew when the pieces are of another length", () => {
  const buffer = new SeriesBuffer();
  buffer.add(6100, 10);
  buffer.replace(5000, [[0, 1, 1, 1]]);
  expect(buffer.times).toEqual([0]);
  expect(buffer.latest).toEqual({ at: 6100, value: 10 });
});

it("leaves out what is late, and lets go what is old", () => {
  const buffer = new SeriesBuffer();
  for (let at = 0; at < 10_000; at += 1000) buffer.add(at, at);
  buffer.add(3000, 99);
  expect(buffer.means[3]).toBe(3000);
  buffer.trim(4500);
  expect(buffer.times).toEqual([5000, 6000, 7000, 8000, 9000]);
  expect(buffer.highs).toHaveLength(5);
});
