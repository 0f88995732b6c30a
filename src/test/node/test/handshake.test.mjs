import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as frames from '../lib/frames.mjs'
import { Peer, VERSIONS } from '../lib/peer.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { CONCORD, handshake, Wire } from '../lib/wire.mjs'

const path = () => 'sync/' + randomUUID()
const { host, origin } = new URL(sharedUrl())

test('a page of another origin is refused at the handshake', async () => {
  for (const foreign of ['https://evil.example', `http://${host}.evil.example`, `http://evil.example:${new URL(sharedUrl()).port}`, 'http://localhost:1', 'null', '', 'garbage', `http://${host}@evil.example`]) {
    assert.equal((await handshake(path(), { headers: { Origin: foreign } })).status, 403, `Origin: ${foreign}`)
  }
})

test('a page of its own origin, and a program that is no page, are let in', async () => {
  for (const headers of [{}, { Origin: origin }, { Origin: origin.toUpperCase() }]) {
    assert.equal((await handshake(path(), { headers })).status, 101, JSON.stringify(headers))
  }
})

test('an address for sockets tells who does not ask for one', async () => {
  const response = await fetch(sharedUrl() + path())
  assert.equal(response.status, 426)
})

test('a client that offers subprotocols has one of them selected', async t => {
  for (const [offered, selected] of [[[], ''], [['token.abc'], 'token.abc'], [['one', 'two'], 'one'], [[CONCORD], CONCORD], [['bearer.x', CONCORD], CONCORD]]) {
    const wire = await Wire.forTest(t, 'protocols ' + randomUUID(), { protocols: offered })
    assert.equal(wire.protocol, selected)
  }
})

test("only a client that asks for them is sent Concord's own messages", async t => {
  const name = 'ours ' + randomUUID()
  const kinds = async (protocols, encode) => {
    const wire = await Wire.forTest(t, name, { protocols, encode })
    wire.send(frames.step2())
    await wire.readDocument()
    await wire.readDocument() // whatever follows the first answer is here by now
    return [...new Set(wire.messages.map(message => message.kind))]
  }
  assert.deepEqual(await kinds([]), ['step1', 'step2'])
  assert.deepEqual(await kinds(['foreign']), ['step1', 'step2'])
  assert.deepEqual((await kinds([CONCORD])).sort(), ['right', 'saved', 'step1', 'step2'])
  assert.deepEqual((await kinds([], name => `${encodeURIComponent(name)}?protocol=${CONCORD}`)).sort(), ['right', 'saved', 'step1', 'step2'])
})

test("the server's messages come in the order of docs/protocols.md", async t => {
  const name = 'order ' + randomUUID()
  const ben = await Peer.of(t, name).synced()
  ben.awareness.setLocalState({ name: 'Ben' })
  const wire = await Wire.forTest(t, name, { protocols: [CONCORD] })
  await wire.readDocument()
  await wire.last('presence')
  const first = kind => wire.messages.findIndex(message => message.kind === kind)
  assert.deepEqual(wire.messages[0], { kind: 'right', right: 2 })
  assert.equal(first('step1'), 1)
  assert.ok(first('step2') > 1)
})

test('step 1 is answered whenever it comes, also with nothing', async t => {
  const wire = await Wire.forTest(t, 'nothing ' + randomUUID())
  for (let i = 0; i < 3; i++) assert.deepEqual([...await wire.readDocument()], [0, 0])
})

for (const version of VERSIONS) {
  test(`parameters in the address, as y-websocket ${version} sends them, do not change the document`, async t => {
    const name = 'params ' + randomUUID()
    const anna = await Peer.of(t, name, { version, params: { note: 'a&b=c [x] {y} ä' } }).synced()
    const ben = await Peer.of(t, name, { version, protocols: ['auth.token'] }).synced()
    anna.write('same')
    await ben.reads('same')
  })
}
