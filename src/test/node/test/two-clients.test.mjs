import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as Y from 'yjs'
import WebSocket from 'ws'
import { WebsocketProvider } from 'y-websocket'
import { sharedUrl, syncUrl } from '../lib/server.mjs'

const connect = (name, doc) => new WebsocketProvider(syncUrl(sharedUrl()), name, doc, { WebSocketPolyfill: WebSocket, disableBc: true })

const until = async condition => {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 20))
}

test('two people write into one document and read the same', { timeout: 20_000 }, async t => {
  const name = 'two clients ' + randomUUID()
  const documents = [new Y.Doc(), new Y.Doc()]
  const providers = documents.map(doc => connect(name, doc))
  t.after(() => {
    providers.forEach(provider => provider.destroy())
    documents.forEach(doc => doc.destroy())
  })
  documents[0].getText('t').insert(0, 'Anna')
  documents[1].getText('t').insert(0, 'Ben')
  const texts = () => documents.map(doc => doc.getText('t').toString())
  await until(() => texts().every(text => text.length === 7))
  assert.equal(texts()[0], texts()[1])
})
