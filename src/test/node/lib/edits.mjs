// Edits that can be counted: each writer adds numbered entries of its own to one list, so that whoever reads the list knows what is missing.
import { Y } from './peer.mjs'

const list = doc => doc.getArray('entries')

/** Types into a document until stopped, and knows which of its entries the server calls saved. */
export class Typist {
  #stopped = false
  #sentAt = new Map()
  acknowledged = 0
  typed = 0

  /** @param writer a Writer in a document; @param id tells this typist's entries from others' */
  constructor (writer, id) {
    this.writer = writer
    this.id = id
    writer.onSent = count => this.#sentAt.set(count, this.typed)
    writer.onSaved = count => this.#saved(count)
  }

  /** To be called when the writer has a new connection, which counts anew. */
  reconnected () { this.#sentAt.clear() }

  #saved (count) {
    for (const [message, entries] of this.#sentAt) {
      if (message > count) break
      this.acknowledged = Math.max(this.acknowledged, entries)
      this.#sentAt.delete(message)
    }
  }

  type () {
    this.typed++
    list(this.writer.doc).push([`${this.id}:${this.typed}`])
  }

  /** Types, with pauses of up to `pause` milliseconds, until `stop` or the end of the connection. */
  async run (random, pause) {
    this.#stopped = false
    while (!this.#stopped && !this.writer.wire.end) {
      this.type()
      await new Promise(resolve => setTimeout(resolve, random.below(pause + 1)))
    }
  }

  stop () { this.#stopped = true }
}

/** How many of a typist's entries are in a document without a gap from the first one. */
export const entriesOf = (doc, id) => {
  const found = new Set(list(doc).toArray().filter(entry => entry.startsWith(id + ':')).map(entry => Number(entry.slice(id.length + 1))))
  let count = 0
  while (found.has(count + 1)) count++
  return count
}

export const entriesIn = doc => list(doc).length

/** Whether everything that was read fits together: nothing waits for something that is missing. */
export const isWhole = doc => doc.store.pendingStructs === null && doc.store.pendingDs === null

/** What is stored of a document, read as somebody who was never there. */
export const whole = (...updates) => {
  const doc = new Y.Doc()
  updates.forEach(update => Y.applyUpdate(doc, update))
  return doc
}
