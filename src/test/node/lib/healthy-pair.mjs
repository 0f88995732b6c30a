// Two people who go on writing while somebody else misbehaves.
import { Peer, readAsNewcomer } from './peer.mjs'
import { until } from './until.mjs'

/** An edit has to cross within this time, whatever else is going on. */
const CROSSES_WITHIN = 2000

export class HealthyPair {
  #count = 0

  static async meet (name, options) {
    const pair = new HealthyPair()
    pair.name = name
    pair.options = options
    pair.anna = await new Peer(encodeURIComponent(name), options).synced()
    pair.ben = await new Peer(encodeURIComponent(name), { ...options, version: '1.5.4' }).synced()
    // Something between what one writes in front and the other behind: two first letters come in the order of the client ids.
    pair.anna.write('|')
    await until(() => pair.ben.text === '|', 'the first letter')
    return pair
  }

  /** Both write, both read it, nobody was thrown out, and a newcomer reads the same. */
  async check () {
    const { anna, ben } = this
    const [last, first] = [`${++this.#count}>`, `<${this.#count}`]
    anna.write(last)
    ben.write(first, 0)
    await until(() => [anna, ben].every(({ text }) => text.startsWith(first) && text.endsWith(last)), 'the edits of both cross', { ms: CROSSES_WITHIN })
    if (anna.text !== ben.text) throw new Error(`they read ${anna.text} and ${ben.text}`)
    if (anna.disconnects + ben.disconnects > 0) throw new Error('one of the pair was disconnected')
    const newcomer = await readAsNewcomer(encodeURIComponent(this.name), this.options)
    if (newcomer !== anna.text) throw new Error(`a newcomer reads ${newcomer}, not ${anna.text}`)
  }

  leave () {
    this.anna.leave()
    this.ben.leave()
  }
}
