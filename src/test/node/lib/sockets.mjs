// WebSockets for the real providers, which give theirs nothing but an address and subprotocols. docs/document-tokens.md shows applications the second one.
import { createRequire } from 'node:module'
import * as frames from './frames.mjs'

const WebSocket = createRequire(import.meta.url)('ws')

/** One that sends headers, as a browser sends its cookie. */
export const withHeaders = headers => class extends WebSocket {
  constructor (address, protocols) { super(address, protocols, { headers }) }
}

/** One whose first message is the token that `token` gives when it opens: before the provider's, since its listener comes first. */
export const sayingFirst = token => class extends WebSocket {
  constructor (address, protocols) {
    super(address, protocols)
    this.addEventListener('open', () => this.send(frames.authentication(token())))
  }
}
