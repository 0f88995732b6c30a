import type { Piece } from "./types";

/**
 * A stretch of a series as it is drawn: one value for each piece of time that has one, in order, and bounded. Columns and not objects, since it is handed to a
 * drawing library many times a second. What comes in live is merged into the piece it belongs to.
 */
export class SeriesBuffer {
  readonly times: number[] = [];
  readonly means: (number | null)[] = [];
  readonly lows: number[] = [];
  readonly highs: number[] = [];
  /** Of how many live values the piece in question is made; those that were read count as one. */
  readonly #counts: number[] = [];
  /** How long a piece is, in milliseconds. */
  step = 1000;
  latest: { at: number; value: number } | null = null;

  /** Takes what the server has told, in place of all that is here; what came in live and is newer than that stays. */
  replace(step: number, pieces: readonly Piece[]): void {
    const newest = pieces.at(-1)?.[0] ?? -Infinity;
    const live = this.times.flatMap((at, i) => (at > newest && step === this.step ? [this.#piece(i, at)] : []));
    this.#clear();
    this.step = step;
    for (const piece of pieces) this.#push(piece);
    for (const piece of live) this.#push(piece);
    const last = pieces.at(-1);
    if (last !== undefined && this.latest === null) this.latest = { at: last[0], value: last[1] };
  }

  add(at: number, value: number): void {
    if (this.latest === null || at >= this.latest.at) this.latest = { at, value };
    const piece = Math.floor(at / this.step) * this.step;
    const last = this.times.length - 1;
    const newest = this.times[last] ?? -Infinity;
    if (piece > newest) {
      this.#push([piece, value, value, value]);
      return;
    }
    // What is late by more than a piece is seen when the stretch is read again.
    if (piece < newest) return;
    const count = this.#counts[last] ?? 1;
    this.means[last] = ((this.means[last] ?? value) * count + value) / (count + 1);
    this.lows[last] = Math.min(this.lows[last] ?? value, value);
    this.highs[last] = Math.max(this.highs[last] ?? value, value);
    this.#counts[last] = count + 1;
  }

  /** Lets go what is older. */
  trim(before: number): void {
    let gone = 0;
    while ((this.times[gone] ?? Infinity) < before) gone++;
    if (gone === 0) return;
    for (const column of [this.times, this.means, this.lows, this.highs, this.#counts]) column.splice(0, gone);
  }

  #piece(index: number, at: number): Piece {
    return [at, this.means[index] ?? 0, this.lows[index] ?? 0, this.highs[index] ?? 0];
  }

  #push([at, mean, low, high]: Piece): void {
    this.times.push(at);
    this.means.push(mean);
    this.lows.push(low);
    this.highs.push(high);
    this.#counts.push(1);
  }

  #clear(): void {
    for (const column of [this.times, this.means, this.lows, this.highs, this.#counts]) column.length = 0;
  }
}
