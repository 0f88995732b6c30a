// Kills a server again and again while people type, and looks each time whether everything it had called saved is there.
import { entriesIn, entriesOf, isWhole, Typist, whole } from './edits.mjs'
import { until } from './until.mjs'
import { Wire } from './wire.mjs'
import { Writer } from './writer.mjs'

/**
 * @param concord a running Concord of the test's own
 * @param options `kills`; `documents` and `typists` in each; a `random`; `tell`, called with a line after each kill
 * @returns { kills, typed, acknowledged, lost, unreadable }
 */
export const killWhileTyping = async (concord, { kills, documents, typists, random, tell = () => {} }) => {
  const run = `kill ${Date.now()} `
  const names = Array.from({ length: documents }, (_, i) => run + i)
  const everybody = names.flatMap((name, d) => Array.from({ length: typists }, (_, i) => new Typist(new Writer(name, { url: concord.url }), `${d}.${i}`)))
  const result = { kills: 0, typed: 0, acknowledged: 0, lost: 0, unreadable: 0 }
  try {
    while (result.kills < kills) {
      await Promise.all(everybody.map(typist => reconnect(typist)))
      const typing = everybody.map(typist => typist.run(random, 20))
      await until(() => everybody.every(typist => typist.writer.saved > 1), 'everybody has something saved', { ms: 60_000 })
      await new Promise(resolve => setTimeout(resolve, random.below(2500)))
      await concord.killServer()
      everybody.forEach(typist => typist.stop())
      await Promise.all(typing)
      await until(() => everybody.every(typist => typist.writer.wire.end), 'every connection has ended')
      result.kills++
      await concord.startServer()
      const { lost, unreadable } = await inspect(concord, names, everybody)
      result.lost += lost
      result.unreadable += unreadable
      tell(`kill ${result.kills}: ${sum(everybody, 'typed')} typed, ${sum(everybody, 'acknowledged')} acknowledged, ${lost} lost, ${unreadable} unreadable`)
    }
    result.typed = sum(everybody, 'typed')
    result.acknowledged = sum(everybody, 'acknowledged')
    // What was never acknowledged is still with whoever typed it, and comes back with them.
    await Promise.all(everybody.map(typist => reconnect(typist).then(() => typist.writer.untilSaved(60_000))))
    const end = await inspect(concord, names, everybody)
    result.lost += end.lost + everybody.filter(typist => typist.acknowledged !== typist.typed).length
    result.unreadable += end.unreadable
    return result
  } finally {
    everybody.forEach(typist => typist.writer.leave())
  }
}

const reconnect = typist => {
  typist.reconnected()
  return typist.writer.connect()
}

const sum = (typists, what) => typists.reduce((total, typist) => total + typist[what], 0)

/** Before anybody is back who could bring a lost edit along. */
const inspect = async (concord, names, everybody) => {
  let [lost, unreadable] = [0, 0]
  for (const [d, name] of names.entries()) {
    let doc
    const wire = await Wire.open(name, { url: concord.url })
    try {
      doc = whole(await wire.readDocument())
    } catch (error) {
      console.error(`${name} cannot be read: ${error.message}`)
    } finally {
      wire.cut()
    }
    if (!doc || !isWhole(doc)) unreadable++
    const here = everybody.filter(typist => typist.id.startsWith(`${d}.`))
    for (const typist of here) lost += Math.max(0, typist.acknowledged - (doc ? entriesOf(doc, typist.id) : 0))
    if (doc && entriesIn(doc) > sum(here, 'typed')) throw new Error(`${name} has more entries than were typed`)
  }
  return { lost, unreadable }
}
