import type { SeriesBuffer } from "@concord/client";

/** Times, then a column for each series: `undefined` where a series has nothing at a time that another one has, `null` where it was silent. */
export type Columns = [number[], ...(number | null | undefined)[][]];

const SILENCE_STEPS = 20;
const SILENCE_LEAST = 60_000;

/** Puts series beside each other, as a chart wants them. */
export function align(buffers: readonly SeriesBuffer[]): Columns {
  const times = [...new Set(buffers.flatMap((buffer) => [...buffer.times, ...gapsOf(buffer)]))].sort((a, b) => a - b);
  const places = new Map(times.map((at, i) => [at, i]));
  const columns = buffers.map((buffer) => {
    const column: (number | null | undefined)[] = new Array<undefined>(times.length).fill(undefined);
    for (const gap of gapsOf(buffer)) column[places.get(gap) ?? 0] = null;
    buffer.times.forEach((at, i) => (column[places.get(at) ?? 0] = buffer.means[i]));
    return column;
  });
  return [times, ...columns];
}

/** Where nothing came for long a line does not go on. */
function gapsOf({ times, step }: SeriesBuffer): number[] {
  const longest = Math.max(SILENCE_STEPS * step, SILENCE_LEAST);
  const gaps: number[] = [];
  for (let i = 1; i < times.length; i++) {
    const [before = 0, after = 0] = [times[i - 1], times[i]];
    if (after - before > longest) gaps.push(before + step);
  }
  return gaps;
}
