// A person whose client speaks Concord's own messages, so that it knows what is saved: the least that our web page does, too.
import * as frames from './frames.mjs'
import { Y } from './peer.mjs'
import { until } from './until.mjs'
import { CONCORD, Wire } from './wire.mjs'

export class Writer {
  /** The content messages sent on the present connection, and how many of them the server calls saved. */
  sent = 0
  saved = 0
  storage = 0
  right = 0
  synced = false
  /** Whether the server's step 1 of this connection was answered; what is written before goes into the answer. */
  answered = false
  denials = []

  /** @param doc to go on with; a new one otherwise */
  constructor (name, { doc = new Y.Doc(), ...options } = {}) {
    this.name = name
    this.doc = doc
    this.options = options
    doc.on('update', this.#updated)
  }

  /** In a test: connected and in sync, and cut at its end. */
  static async of (t, name, options) {
    const writer = new Writer(name, options)
    t.after(() => writer.leave())
    await writer.connect()
    return writer
  }

  #updated = (bytes, origin) => {
    if (origin !== this && this.answered && !this.wire.end) this.#sendContent(frames.update(bytes))
  }

  #sendContent (frame) {
    this.sent++
    this.wire.send(frame)
    this.onSent?.(this.sent)
  }

  /** Connects; done when both sides have what the other one had. */
  async connect () {
    Object.assign(this, { sent: 0, saved: 0, storage: 0, right: 0, synced: false, answered: false })
    this.wire = await Wire.open(this.name, { protocols: [CONCORD], ...this.options })
    this.wire.onMessage = message => this.#receive(message)
    this.wire.messages.splice(0).forEach(message => this.#receive(message))
    this.wire.send(frames.step1(Y.encodeStateVector(this.doc)))
    await until(() => this.wire.end || this.synced, `a writer to be in sync with ${this.name}`, { ms: 30_000 })
    if (this.wire.end) throw new Error(`closed with ${this.wire.end.code} ${this.wire.end.reason} before it was in sync`)
  }

  #receive (message) {
    switch (message.kind) {
      case 'step1':
        this.answered = true
        return this.#sendContent(frames.step2(Y.encodeStateAsUpdate(this.doc, message.stateVector)))
      case 'step2':
        Y.applyUpdate(this.doc, message.update, this)
        this.synced = true
        return
      case 'update': return Y.applyUpdate(this.doc, message.update, this)
      case 'saved':
        if (message.count < this.saved || message.count > this.sent) throw new Error(`saved ${message.count} after ${this.saved}, with ${this.sent} sent`)
        this.saved = message.count
        return this.onSaved?.(message.count)
      case 'storage': this.storage = message.state; return
      case 'right': this.right = message.right; return
      case 'denied': this.denials.push(message.reason)
    }
  }

  get text () { return this.doc.getText('text').toString() }

  write (text, at = this.doc.getText('text').length) { this.doc.getText('text').insert(at, text) }

  get allSaved () { return this.saved === this.sent }

  untilSaved (ms) { return until(() => this.allSaved, 'everything a writer sent is saved', { ms, seen: () => ({ sent: this.sent, saved: this.saved, end: this.wire.end }) }) }

  /** Lets go of the connection without a good-bye; the document stays for the next one. */
  cut () { this.wire?.cut() }

  leave () {
    this.cut()
    this.doc.off('update', this.#updated)
    this.doc.destroy()
  }
}
