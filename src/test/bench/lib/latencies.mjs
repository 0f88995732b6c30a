/** Milliseconds of a point in time that all threads of this program agree on. */
export const now = () => performance.timeOrigin + performance.now()

export const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

const round = value => value === undefined ? undefined : Math.round(value * 100) / 100

/** How long things took, in milliseconds: { count, p50, p99, max }. */
export const summary = milliseconds => {
  const sorted = Float64Array.from(milliseconds).sort()
  const at = part => sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)]
  return { count: sorted.length, p50: round(at(0.5)), p99: round(at(0.99)), max: round(sorted.at(-1)) }
}
