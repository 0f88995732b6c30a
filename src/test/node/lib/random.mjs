// Chance that can be had again: the same seed gives the same numbers.

/** The seed of this run: a new one each time, or the one of CONCORD_SEED to see a failure again. */
export const seed = () => Number(process.env.CONCORD_SEED ?? Math.floor(Math.random() * 2 ** 31))

/** Marsaglia's xorshift, 32 bits. */
export class Random {
  #state

  constructor (seed) {
    this.#state = seed | 0 || 0x9e3779b9
  }

  #next () {
    let x = this.#state
    x ^= x << 13
    x ^= x >>> 17
    x ^= x << 5
    this.#state = x
    return x >>> 0
  }

  /** A whole number from 0 to `limit`, which is not included. */
  below (limit) { return this.#next() % limit }

  /** A whole number, both ends included. */
  between (from, to) { return from + this.below(to - from + 1) }

  pick (list) { return list[this.below(list.length)] }
}
