import { SeriesBuffer } from "@concord/client";
import { expect, it } from "vitest";
import { align } from "./align";

function bufferOf(step: number, points: readonly [number, number][]): SeriesBuffer {
  const buffer = new SeriesBuffer();
  buffer.step = step;
  for (const [at, value] of points) buffer.add(at, value);
  return buffer;
}

it("puts series beside each other by time", () => {
  expect(align([bufferOf(1000, [[1000, 1], [3000, 3]]), bufferOf(1000, [[2000, 20], [3000, 30]])])).toEqual([
    [1000, 2000, 3000],
    [1, undefined, 3],
    [undefined, 20, 30],
  ]);
});

it("breaks the line where nothing came for long", () => {
  expect(align([bufferOf(1000, [[0, 1], [1000, 2], [200_000, 3]])])).toEqual([
    [0, 1000, 2000, 200_000],
    [1, 2, null, 3],
  ]);
});
