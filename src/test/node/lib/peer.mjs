// People with the real npm clients. Everything of Yjs comes from one copy of it, the one for require(): y-websocket 1.5.4 has no other, and
// two copies in one process do not know each other's types.
import { createRequire } from 'node:module'
import { sharedUrl, syncUrl } from './server.mjs'
import { until } from './until.mjs'

const require = createRequire(import.meta.url)

export const Y = require('yjs')
export const { Awareness } = require('y-protocols/awareness')
const WebSocket = require('ws')

/** The clients that have to work unchanged. */
export const VERSIONS = ['3.0.0', '1.5.4']

const providers = {
  '3.0.0': require('y-websocket').WebsocketProvider,
  '1.5.4': require('y-websocket-1').WebsocketProvider
}

/** Somebody in a document: a `doc`, whose text is `text`, and the provider of a client. */
export class Peer {
  /** How often the provider has connected, or lost its connection. */
  connects = 0
  disconnects = 0

  /**
   * @param name of the document, as the application would give it to the provider
   * @param options `version` of y-websocket; `url` of Concord; `doc` to bring along; others go to the provider
   */
  constructor (name, { version = '3.0.0', url = sharedUrl(), doc = new Y.Doc(), ...options } = {}) {
    this.doc = doc
    this.provider = new providers[version](syncUrl(url), name, doc, { WebSocketPolyfill: WebSocket, disableBc: true, ...options })
    this.provider.on('status', ({ status }) => {
      if (status === 'connected') this.connects++
      if (status === 'disconnected') this.disconnects++
    })
    this.awareness = this.provider.awareness
  }

  /** In a test: leaves at its end. */
  static of (t, name, options) {
    const peer = new Peer(name, options)
    t.after(() => peer.leave())
    return peer
  }

  get text () { return this.doc.getText('text').toString() }

  write (text, at = this.doc.getText('text').length) { this.doc.getText('text').insert(at, text) }

  /** The presence that this peer knows of others: a map from client id to state. */
  others () {
    const states = new Map(this.awareness.getStates())
    states.delete(this.doc.clientID)
    return states
  }

  sees (peer) { return this.awareness.getStates().has(peer.doc.clientID) }

  async synced () {
    await until(() => this.provider.synced, 'a peer to be in sync')
    return this
  }

  async reads (text) {
    await until(() => this.text === text, `a peer reads ${JSON.stringify(text.slice(0, 60))}`, { seen: () => this.text })
  }

  leave () {
    this.provider.destroy()
    this.doc.destroy()
  }
}

/** A joiner's view of a document: what somebody reads who was never there before. */
export const readAsNewcomer = async (name, options, look = peer => peer.text) => {
  const peer = new Peer(name, options)
  try {
    await peer.synced()
    return look(peer)
  } finally {
    peer.leave()
  }
}
