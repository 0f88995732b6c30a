// Updates of Yjs, format V1, made without a document: a document in the generator would cost more than the server it measures. And how far
// an update gets, without applying it.
import { createRequire } from 'node:module'
import path from 'node:path'
import { tests } from '../../node/lib/paths.mjs'

const require = createRequire(path.join(tests, 'package.json'))
const encoding = require('lib0/encoding')
const Y = require('yjs')

const [STRING, HAS_RIGHT_ORIGIN, HAS_ORIGIN] = [4, 0x40, 0x80]

/** What somebody with the client id `client` writes into the root text `root`, as Y.Text would tell it. Only characters up to U+007F. */
export class TextMaker {
  /** The clock of what comes next. */
  clock = 0
  #first = null

  constructor (client, root) {
    this.client = client
    this.root = root
  }

  #update (count, writeStructs) {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint(encoder, count)
    encoding.writeVarUint(encoder, this.client)
    encoding.writeVarUint(encoder, this.clock)
    writeStructs(encoder)
    encoding.writeVarUint(encoder, 0)
    return encoding.toUint8Array(encoder)
  }

  #writeStruct (encoder, text, neighbour, clock) {
    encoding.writeUint8(encoder, STRING | (clock === undefined ? 0 : neighbour))
    if (clock === undefined) {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarString(encoder, this.root)
    } else {
      encoding.writeVarUint(encoder, this.client)
      encoding.writeVarUint(encoder, clock)
    }
    encoding.writeVarString(encoder, text)
    this.clock += text.length
  }

  /** Writes behind what was written before. */
  append (text) {
    return this.#update(1, encoder => this.#writeStruct(encoder, text, HAS_ORIGIN, this.clock > 0 ? this.clock - 1 : undefined))
  }

  /** Writes each piece before everything, so that all of them stay pieces: only what stands in the order of its making is joined. */
  prepend (pieces) {
    return this.#update(pieces.length, encoder => {
      for (const piece of pieces) {
        const clock = this.clock
        this.#writeStruct(encoder, piece, HAS_RIGHT_ORIGIN, this.#first ?? undefined)
        this.#first = clock
      }
    })
  }
}

/** The next clock of each client of an update: a map. */
export const clocksOf = update => {
  const clocks = new Map()
  for (const struct of Y.decodeUpdate(update).structs) {
    const end = struct.id.clock + struct.length
    if (end > (clocks.get(struct.id.client) ?? 0)) clocks.set(struct.id.client, end)
  }
  return clocks
}

/** As clocksOf, for many who get the same frames: each is decoded once. */
export class ClockReader {
  #known = new Map()

  read (update) {
    const key = Buffer.from(update.buffer, update.byteOffset, update.length).latin1Slice()
    let clocks = this.#known.get(key)
    if (!clocks) {
      if (this.#known.size >= 256) this.#known.clear()
      clocks = clocksOf(update)
      this.#known.set(key, clocks)
    }
    return clocks
  }
}

/** A document that has read these updates. */
export const documentOf = updates => {
  const doc = new Y.Doc()
  updates.forEach(update => Y.applyUpdate(doc, update))
  return doc
}
