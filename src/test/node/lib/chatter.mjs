// Somebody in a chat, as docs/protocols.md has it: keeps what comes.
import { createRequire } from 'node:module'
import * as msgpack from './msgpack.mjs'
import { sharedUrl } from './server.mjs'
import { until } from './until.mjs'

const WebSocket = createRequire(import.meta.url)('ws')
export const MESSAGE_PACK = 'concord.chat.v1.msgpack'

export class Chatter {
  /** What came, in its order. */
  received = []
  closed = null

  /** @param room its id, or nothing for all rooms; `query` behind the address */
  constructor (room, { url = sharedUrl(), headers = {}, query = '', protocol = 'concord.chat.v1', first } = {}) {
    this.protocol = protocol
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}chat/${room}${query}`, [protocol], { headers })
    this.opened = new Promise(resolve => this.socket.once('open', resolve))
    if (first) this.socket.once('open', () => this.say(first))
    this.socket.on('message', (data, binary) => this.received.push(binary ? msgpack.decode(data) : JSON.parse(data)))
    this.socket.on('close', (code, reason) => { this.closed = { code, reason: reason.toString() } })
    this.socket.on('error', () => {})
  }

  say (message) {
    this.socket.send(this.protocol === MESSAGE_PACK ? msgpack.encode(message) : JSON.stringify(message))
  }

  /** The first message of this type of which `condition` is true. */
  next (type, condition = () => true, what = '') {
    const find = () => this.received.find(message => message.type === type && condition(message))
    return until(find, `a message ${type} ${what}`, { seen: () => ({ received: this.received.slice(-5), closed: this.closed }) })
  }

  async send (id, body, more = {}) {
    await this.opened
    this.say({ type: 'send', id, body, ...more })
    return (await this.next('sent', message => message.id === id)).number
  }

  /** The latest of each message that was told, by its number, from the welcome on. */
  get messages () {
    const told = new Map()
    for (const each of this.received) {
      if (each.type === 'welcome') each.messages.forEach(message => told.set(message.number, message))
      if (each.type === 'message') told.set(each.message.number, each.message)
    }
    return [...told.values()].sort((a, b) => a.number - b.number)
  }

  /** A message once it is so. */
  seeing (number, condition = () => true) {
    return until(() => this.messages.find(message => message.number === number && condition(message)), `message ${number} as it is to be`,
      { seen: () => this.messages.find(message => message.number === number) })
  }

  untilClosed () { return until(() => this.closed, 'the end of the socket') }

  leave () { this.socket.terminate() }
}
