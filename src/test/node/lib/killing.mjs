// Kills a server again and again while people type, and looks each time whether everything it had called saved is there.
import { entriesIn, entriesOf, isWhole, Typist, whole } from './edits.mjs'
import { until } from './until.mjs'
import { Wire } from './wire.mjs'
import { Writer } from './writer.mjs'

/**
 * Counts entries. An entry that is lost twice counts twice.
 *
 * @param concord a running Concord of the test's own
 * @param options `kills`; `documents` and `typists` in each; a `random`; `tell`, called with a line after each kill
 * @returns
 *   `kills`, and how much was `typed` and `acknowledged` before a kill;
 *   `lost`: acknowledged and not stored; `unreadable`: documents, each time;
 *   `delivered`: what somebody else had seen when the server was killed; `deliveredLost`: of that, what was not stored then;
 *   `missing`: typed, and not acknowledged or not stored after all had come back
 */
export const killWhileTyping = async (concord, { kills, documents, typists, random, tell = () => {} }) => {
  const run = `kill ${Date.now()} `
  const everything = Array.from({ length: documents }, (_, d) => new Watched(concord, run + d, d, typists))
  const everybody = everything.flatMap(({ typists }) => typists)
  const result = { kills: 0, typed: 0, acknowledged: 0, lost: 0, unreadable: 0, delivered: 0, deliveredLost: 0, missing: 0 }
  const inspectAll = async () => {
    const found = await Promise.all(everything.map(watched => watched.inspect()))
    return what => found.reduce((total, one) => total + one[what], 0)
  }
  try {
    while (result.kills < kills) {
      await Promise.all(everything.map(watched => watched.connect()))
      const typing = everybody.map(typist => typist.run(random, 20))
      await until(() => everybody.every(typist => typist.writer.saved > 1), 'everybody has something saved', { ms: 60_000 })
      await new Promise(resolve => setTimeout(resolve, random.below(2500)))
      await concord.killServer()
      everybody.forEach(typist => typist.stop())
      await Promise.all(typing)
      await until(() => everything.every(watched => watched.isCutOff), 'every connection has ended')
      result.kills++
      await concord.startServer()
      const found = await inspectAll()
      for (const what of ['lost', 'unreadable', 'delivered', 'deliveredLost']) result[what] += found(what)
      tell(`kill ${result.kills}: ${sum(everybody, 'typed')} typed, ${sum(everybody, 'acknowledged')} acknowledged, ${found('lost')} lost, ` +
        `${found('unreadable')} unreadable; ${found('deliveredLost')} of ${found('delivered')} delivered not stored`)
    }
    result.typed = sum(everybody, 'typed')
    result.acknowledged = sum(everybody, 'acknowledged')
    // What was never acknowledged is still with whoever typed it, and comes back with them.
    await Promise.all(everything.map(watched => watched.connect()))
    await Promise.all(everybody.map(typist => typist.writer.untilSaved(60_000)))
    const found = await inspectAll()
    result.lost += found('lost')
    result.unreadable += found('unreadable')
    result.missing = Math.max(found('missing'), sum(everybody, 'typed') - sum(everybody, 'acknowledged'))
    return result
  } finally {
    everything.forEach(watched => watched.leave())
  }
}

const sum = (typists, what) => typists.reduce((total, typist) => total + typist[what], 0)

/** A document, those who type into it, and somebody who only looks on. */
class Watched {
  /** What was there of each who types when they began again. */
  #storedBefore = new Map()

  constructor (concord, name, number, typists) {
    this.concord = concord
    this.name = name
    this.typists = Array.from({ length: typists }, (_, i) => new Typist(new Writer(name, { url: concord.url }), `${number}.${i}`))
  }

  async connect () {
    // Somebody new each time: an observer who came back would bring along what it had seen.
    this.observer?.leave()
    this.observer = new Writer(this.name, { url: this.concord.url })
    await Promise.all([this.observer.connect(), ...this.typists.map(typist => {
      typist.reconnected()
      return typist.writer.connect()
    })])
  }

  get isCutOff () { return [this.observer, ...this.typists.map(({ writer }) => writer)].every(({ wire }) => wire.end) }

  /** What is stored, before anybody is back who could bring something along. */
  async inspect () {
    const doc = await this.#read()
    const found = { lost: 0, unreadable: doc && isWhole(doc) ? 0 : 1, delivered: 0, deliveredLost: 0, missing: 0 }
    for (const typist of this.typists) {
      const stored = doc ? entriesOf(doc, typist.id) : 0
      const seen = entriesOf(this.observer.doc, typist.id)
      found.lost += Math.max(0, typist.acknowledged - stored)
      found.delivered += seen - (this.#storedBefore.get(typist) ?? 0)
      found.deliveredLost += Math.max(0, seen - stored)
      found.missing += typist.typed - stored
      this.#storedBefore.set(typist, stored)
    }
    if (doc && entriesIn(doc) > sum(this.typists, 'typed')) throw new Error(`${this.name} has more entries than were typed`)
    return found
  }

  async #read () {
    let wire
    try {
      wire = await Wire.open(this.name, { url: this.concord.url })
      return whole(await wire.readDocument())
    } catch (error) {
      console.error(`${this.name} cannot be read: ${error.message}`)
      return null
    } finally {
      wire?.cut()
    }
  }

  leave () {
    this.observer?.leave()
    this.typists.forEach(({ writer }) => writer.leave())
  }
}
