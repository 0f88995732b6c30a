const BASE = 300;
const CAP = 15_000;
/** How long to stay away at least when the server said that a limit was exceeded. */
const LATER = 15_000;

/**
 * Full jitter: anything between nothing and a bound that doubles, so that a thousand clients of a restarted server do
 * not come back in the same moment.
 */
export function backoff(attempt: number, random: () => number): number {
  return random() * Math.min(CAP, BASE * 2 ** Math.min(attempt, 10));
}

export function longBackoff(random: () => number): number {
  return LATER + random() * LATER;
}
