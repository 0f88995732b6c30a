// Somebody in a document who has no document: says what y-websocket says, and looks only at the outside of what comes.
import * as frames from '../../node/lib/frames.mjs'
import { within } from '../../node/lib/until.mjs'
import { Socket } from './socket.mjs'

const [STEP1, STEP2] = [0, 1]
const SAVED = 100

/** How long anything may take before a scenario gives up. */
const PATIENCE = 120_000

export class Visitor {
  /** The content messages sent, and how many of them the server calls saved. */
  sent = 0
  saved = 0
  /** The length of the update in the server's step 2; undefined until that has come. */
  wholeBytes
  #waiting = []

  /**
   * @param server a ServerUnderTest
   * @param options `answer`, an update for the server's step 1, and `onStep1()`, called then; `onContent(kind, update, bytes, receivedAt)`, called for each step 2 (kind 1) and
   *   update (kind 2) with its update (null if that is longer than `keep`) and its length; `keep` as for Socket
   */
  constructor (server, doc, { answer = frames.EMPTY_UPDATE, onStep1, onContent, keep } = {}) {
    this.answer = answer
    this.onStep1 = onStep1
    this.onContent = onContent
    this.socket = new Socket(server.urlOf(doc), {
      onOpen: () => this.socket.send(frames.step1()),
      onMessage: (bytes, length) => this.#receive(bytes, length),
      onClose: reason => this.#wake(reason)
    }, { protocol: server.protocol, keep })
  }

  #receive (bytes, length) {
    if (bytes[0] === 0 && bytes[1] === STEP1) {
      this.sendContent(frames.step2(this.answer))
      this.onStep1?.()
    } else if (bytes[0] === 0) {
      this.#receiveContent(bytes[1], bytes, length)
    } else if (bytes[0] === SAVED) {
      this.saved = frames.read(bytes).count
    }
    this.#wake()
  }

  #receiveContent (kind, bytes, length) {
    let at = 2
    while (bytes[at] & 0x80) at++
    const update = bytes.length === length ? bytes.subarray(at + 1) : null
    if (kind === STEP2) this.wholeBytes = length - at - 1
    this.onContent?.(kind, update, length - at - 1)
  }

  #wake () {
    for (const look of this.#waiting.splice(0)) look()
  }

  async #until (condition, what) {
    const look = async () => {
      while (!condition()) {
        if (this.socket.end) throw new Error(`${this.socket.end} before ${what}`)
        await new Promise(resolve => this.#waiting.push(resolve))
      }
      return this
    }
    return within(look(), what, PATIENCE)
  }

  /** Done when the server has told all that it has. */
  synced () { return this.#until(() => this.wholeBytes !== undefined, 'a step 2') }

  /** Done when everything sent is saved; the step 2 that answers the server is counted, so it has to be sent before. */
  untilSaved () { return this.#until(() => this.sent > 0 && this.saved === this.sent, 'everything is saved') }

  /** Done when the server has dealt with everything sent: it answers in order. */
  untilTaken () {
    this.wholeBytes = undefined
    this.socket.send(frames.step1())
    return this.synced()
  }

  sendContent (frame) {
    this.sent++
    this.socket.send(frame)
  }

  /** An update. */
  write (update) { this.sendContent(frames.update(update)) }

  announce (presence) { this.socket.send(frames.presence([presence])) }

  close () { this.socket.close() }
  cut () { this.socket.cut() }
}

export const isStep2 = kind => kind === STEP2
