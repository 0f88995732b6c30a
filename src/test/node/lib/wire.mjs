// A socket without a provider, for everything that no decent client does. It answers nothing by itself.
import http from 'node:http'
import { createRequire } from 'node:module'
import * as frames from './frames.mjs'
import { sharedUrl, syncUrl } from './server.mjs'
import { until, within } from './until.mjs'

const WebSocket = createRequire(import.meta.url)('ws')

export const CONCORD = 'concord.sync.v1'

export class Wire {
  /** Everything the server has sent, in order. */
  messages = []
  pings = 0
  /** { code, reason } when the socket is closed. */
  end = null

  /** Opens a connection; fails with an error that has the `status` when the handshake is refused. */
  static async open (name, { url = sharedUrl(), protocols = [], encode = encodeURIComponent, ...options } = {}) {
    const wire = new Wire()
    wire.socket = new WebSocket(`${syncUrl(url)}/${encode(name)}`, protocols, { perMessageDeflate: false, ...options })
    wire.socket.binaryType = 'nodebuffer'
    wire.socket.on('message', data => {
      const message = frames.read(data)
      wire.messages.push(message)
      wire.onMessage?.(message)
    })
    wire.socket.on('ping', () => wire.pings++)
    wire.closed = new Promise(resolve => wire.socket.on('close', (code, reason) => {
      wire.end = { code, reason: reason.toString() }
      resolve(wire.end)
    }))
    await within(new Promise((resolve, reject) => {
      wire.socket.once('open', resolve)
      wire.socket.once('unexpected-response', (request, response) => {
        request.destroy()
        reject(Object.assign(new Error(`the handshake was answered ${response.statusCode}`), { status: response.statusCode }))
      })
      wire.socket.on('error', reject)
    }), `a connection to ${name}`)
    return wire
  }

  /** As `open`, and cut at the end of the test. */
  static async forTest (t, name, options) {
    const wire = await Wire.open(name, options)
    t.after(() => wire.cut())
    return wire
  }

  get protocol () { return this.socket.protocol }

  send (frame) { this.socket.send(frame) }

  /** One message in fragments of `size` bytes. */
  sendInFragments (frame, size) {
    for (let at = 0; at < frame.length; at += size) {
      this.socket.send(frame.subarray(at, at + size), { binary: true, fin: at + size >= frame.length })
    }
  }

  all (kind) { return this.messages.filter(message => message.kind === kind) }

  /** The newest message of a kind, also of those that came before the call; waits when there is none. */
  async last (kind, matches = () => true) {
    await until(() => this.end || this.all(kind).some(matches), `a message ${kind}`, { seen: () => ({ kinds: this.messages.map(m => m.kind).slice(-20), end: this.end }) })
    const found = this.all(kind).filter(matches).at(-1)
    if (!found) throw new Error(`closed with ${this.end.code} ${this.end.reason} and no message ${kind}`)
    return found
  }

  /** Asks for the document; the answer's update. A server that answers has dealt with everything sent before. */
  async readDocument () {
    const before = this.all('step2').length
    this.send(frames.step1())
    await until(() => this.end || this.all('step2').length > before, 'a step 2', { ms: 30_000 })
    if (this.all('step2').length === before) throw new Error(`closed with ${this.end.code} ${this.end.reason} before a step 2`)
    return this.all('step2').at(-1).update
  }

  close () { this.socket.close() }
  /** Without a good-bye. */
  cut () { this.socket.terminate() }
}

/**
 * A handshake whose path is sent as it stands; a URL would be tidied up before. The answer's status and headers; a socket that is opened is
 * closed at once.
 */
export const handshake = (path, { url = sharedUrl(), headers = {} } = {}) => {
  const { hostname, port, pathname } = new URL(url)
  return within(new Promise((resolve, reject) => {
    const request = http.request({
      hostname,
      port,
      path: pathname + path,
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers
      }
    })
    const answered = response => {
      request.destroy()
      resolve({ status: response.statusCode, headers: response.headers })
    }
    request.on('response', answered)
    request.on('upgrade', answered)
    request.on('error', reject)
    request.end()
  }), `an answer to the handshake ${path.slice(0, 60)}`)
}
