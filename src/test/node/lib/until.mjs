// Waiting for what is to come, instead of sleeping for as long as it might take.
const POLL = 15

/**
 * Waits until `condition` (which may be async) gives something true, and gives that back. Asks again after `every` milliseconds. Fails after
 * `ms` with a sentence that says what did not come, and with what `seen` gives then.
 */
export const until = async (condition, what, { ms = 40_000, every = POLL, seen } = {}) => {
  const deadline = Date.now() + ms
  for (;;) {
    const value = await condition()
    if (value) return value
    if (Date.now() > deadline) throw new Error(`after ${ms} ms still not: ${what}` + (seen ? `; seen: ${show(seen())}` : ''))
    await new Promise(resolve => setTimeout(resolve, every))
  }
}

/** A promise's value, or a failure that says what did not come. */
export const within = (promise, what, ms = 20_000) => {
  let timer
  const late = new Promise((resolve, reject) => { timer = setTimeout(() => reject(new Error(`after ${ms} ms still not: ${what}`)), ms) })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

const show = value => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text?.length > 300 ? text.slice(0, 300) + '...' : text
}
