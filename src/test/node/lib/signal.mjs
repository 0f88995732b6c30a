// The socket for signalling, /signal, as a program speaks it: JSON text.
import { createRequire } from 'node:module'
import { sharedUrl } from './server.mjs'
import { until, within } from './until.mjs'

const WebSocket = createRequire(import.meta.url)('ws')

export const signalUrl = url => url.replace(/^http/, 'ws') + 'signal'

export class Signal {
  messages = []

  /** In a test: closed at its end. @param who the options of somebody who has signed in */
  static async of (t, { url = sharedUrl(), headers = {} } = {}) {
    const signal = new Signal()
    signal.socket = new WebSocket(signalUrl(url), { headers })
    t.after(() => signal.socket.terminate())
    signal.closed = new Promise(resolve => signal.socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })))
    signal.socket.on('message', (data, isBinary) => signal.messages.push(isBinary ? data : JSON.parse(data)))
    await within(new Promise((resolve, reject) => { signal.socket.on('open', resolve); signal.socket.on('error', reject) }), 'the socket opens')
    return signal
  }

  say (message) { this.socket.send(typeof message === 'string' ? message : JSON.stringify(message)) }

  /** The first message that fits, taken out of those that have come. */
  async hear (type, fits = () => true, ms) {
    const isIt = message => message.type === type && fits(message)
    await until(() => this.messages.some(isIt), `a message ${type}`, { ms, seen: () => this.messages })
    return this.messages.splice(this.messages.findIndex(isIt), 1)[0]
  }

  /** What was said before has been answered, as far as it is. */
  async settled () {
    this.say({ type: 'ping' })
    await this.hear('pong')
  }

  join (room, more = {}) {
    this.say({ type: 'join', room, ...more })
    return this.hear('joined', message => message.room === room)
  }

  /** Waits until so many are in a call, and says who. */
  async people (room, count, ms) {
    const fits = message => message.type === 'call' && message.room === room && message.people.length === count
    await until(() => { const last = this.messages.findLast(({ type }) => type === 'call'); return last && fits(last) }, `${count} in the call`, { ms, seen: () => this.messages })
    return this.messages.findLast(fits).people
  }

  terminate () { this.socket.terminate() }
}
