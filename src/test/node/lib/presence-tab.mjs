// A tab of somebody's browser, as docs/protocols.md has presence: keeps who it was told is online.
import { createRequire } from 'node:module'
import { sharedUrl } from './server.mjs'
import { until } from './until.mjs'

const WebSocket = createRequire(import.meta.url)('ws')

export class PresenceTab {
  received = []
  /** Who is online as far as this tab was told, by name. */
  people = new Map()
  /** The pointers of others, by tab. */
  pointers = new Map()
  closed = null

  constructor ({ url = sharedUrl(), headers = {}, query = '', first } = {}) {
    this.socket = new WebSocket(`${url.replace(/^http/, 'ws')}presence${query}`, ['concord.presence.v1'], { headers })
    this.opened = new Promise(resolve => this.socket.once('open', resolve))
    if (first) this.socket.once('open', () => this.say(first))
    this.socket.on('message', data => this.#heard(JSON.parse(data)))
    this.socket.on('close', (code, reason) => { this.closed = { code, reason: reason.toString() } })
    this.socket.on('error', () => {})
  }

  #heard (message) {
    this.received.push(message)
    if (message.type === 'people') {
      if (message.reset) this.people.clear()
      message.people.forEach(person => this.people.set(person.name, person))
      message.gone.forEach(name => this.people.delete(name))
    } else if (message.type === 'pointers') {
      message.of.forEach(([tab, ...at]) => at.length ? this.pointers.set(tab, at) : this.pointers.delete(tab))
    } else if (message.type === 'welcome') {
      this.id = message.id
    }
  }

  say (message) { this.socket.send(JSON.stringify(message)) }

  /** Comes in and is somewhere, wanting to know of everybody. */
  async at (place, view) {
    await this.welcome()
    this.say({ type: 'watch', everybody: true })
    this.say({ type: 'here', place, view })
    return this
  }

  welcome () { return this.next('welcome') }

  /** The first message of this type of which `condition` is true. */
  next (type, condition = () => true) {
    return until(() => this.received.find(message => message.type === type && condition(message)), `a message ${type}`,
      { seen: () => ({ received: this.received.slice(-5), closed: this.closed }) })
  }

  /** What it knows of another tab. */
  tab (other) {
    return [...this.people.values()].flatMap(person => person.tabs).find(tab => tab.id === other.id)
  }

  /** Another tab once it is so; null for not being told of at all. */
  seeing (other, condition, what) {
    return until(() => condition(this.tab(other) ?? null), what, { seen: () => [...this.people.values()] })
  }

  leave () { this.socket.terminate() }
}
