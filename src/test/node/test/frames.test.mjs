import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, after, test } from 'node:test'
import * as frames from '../lib/frames.mjs'
import { HealthyPair } from '../lib/healthy-pair.mjs'
import { Y } from '../lib/peer.mjs'
import { until, within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'

const bytes = (...values) => Uint8Array.from(values)

const anUpdate = (() => {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'an update')
  doc.getMap('map').set('key', [1, { two: 3 }])
  return Y.encodeStateAsUpdate(doc)
})()

/** An update of one client with one struct: client 5, clock 0, an item in the root `t`, whose content begins with this info byte. */
const oneItem = (info, ...content) => frames.update(bytes(1, 1, 5, 0, info, 1, 1, 't'.charCodeAt(0), ...content, 0))

const UNREADABLE = {
  'nothing at all': bytes(),
  'a type whose number does not end': bytes(...Array(12).fill(0xff)),
  'a type of nobody': bytes(99, 0),
  'a type that only servers send: permission denied': bytes(2, 0, 1, 120),
  'a type that only servers send: saved': bytes(100, 1),
  'a type that only servers send: storage': bytes(101, 1, 0),
  'a type that only servers send: right': bytes(102, 2),
  'a sync message without a kind': bytes(0),
  'a sync message of a kind of nobody': bytes(0, 5, 0),
  'a step 1 without a state vector': bytes(0, 0),
  'a step 1 shorter than it says': bytes(0, 0, 9, 1),
  'a step 1 with bytes behind it': bytes(...frames.step1(), 0xde, 0xad),
  'a state vector that says it has many clients': bytes(0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0x0f),
  'a state vector with bytes behind it': frames.step1(bytes(0, 1, 2)),
  'a step 2 with an empty payload': bytes(0, 1, 0),
  'an update cut in the middle': frames.update(anUpdate.subarray(0, anUpdate.length - 7)),
  'an update with a byte behind it': frames.update(bytes(...anUpdate, 0)),
  'an update that says it has very many clients': frames.update(bytes(0xff, 0xff, 0xff, 0xff, 0x7f)),
  'an update that says it has very many structs': frames.update(bytes(1, 0xff, 0xff, 0xff, 0xff, 0x7f, 5, 0)),
  'an update whose deletions say they are very many': frames.update(bytes(0, 1, 5, 0xff, 0xff, 0xff, 0xff, 0x7f)),
  'an update whose text is longer than the frame': oneItem(4, 0xff, 0xff, 0x7f, 65),
  'an update whose text is not UTF-8': oneItem(4, 2, 0xc3, 0x28),
  'an update with content of an unknown kind': oneItem(31, 0),
  'an update with a value of an unknown kind': oneItem(8, 1, 0x10),
  'an update with JSON that is none': oneItem(2, 1, 1, '{'.charCodeAt(0)),
  'an update with a format whose value is no JSON': oneItem(6, 1, 'b'.charCodeAt(0), 1, '['.charCodeAt(0)),
  'an update with a type of an unknown kind': oneItem(7, 99),
  'presence without states': bytes(1),
  'presence that says it has five states': bytes(1, 1, 5),
  'presence with a state that is no JSON': frames.presence([{ clientId: 7, clock: 1, json: '{abc' }]),
  'presence with an empty state': frames.presence([{ clientId: 7, clock: 1, json: '' }]),
  'presence with a state that is not UTF-8': bytes(1, 7, 1, 7, 1, 3, 0x22, 0xc3, 0x22),
  'presence with bytes behind it': bytes(1, 2, 0, 0),
  'a question for presence with bytes behind it': bytes(3, 0)
}

let pair
before(async () => { pair = await HealthyPair.meet('frames ' + randomUUID()) })
after(() => pair.leave())

for (const [what, frame] of Object.entries(UNREADABLE)) {
  test(`${what} closes its sender with 1002, and nobody else`, async t => {
    const wire = await Wire.forTest(t, pair.name)
    wire.send(frame)
    const end = await within(wire.closed, 'the end of the sender')
    assert.equal(end.code, 1002)
    assert.match(end.reason, /byte \d+|empty/i, 'the reason names the place')
    await pair.check()
  })
}

for (const text of ['ping', '', '{"type":"hello"}', '\0', 'x'.repeat(200_000)]) {
  test(`a text frame of ${text.length} characters closes its sender with 1003`, async t => {
    const wire = await Wire.forTest(t, pair.name)
    wire.send(text)
    assert.equal((await within(wire.closed, 'the end of the sender')).code, 1003)
    await pair.check()
  })
}

test('a frame that breaks RFC 6455 closes its sender only', async t => {
  for (const raw of [bytes(0xf2, 0x80, 1, 2, 3, 4), bytes(0x82, 0x01, 0x00), bytes(0x83, 0x80, 1, 2, 3, 4), bytes(0x80, 0x80, 1, 2, 3, 4)]) {
    const wire = await Wire.forTest(t, pair.name)
    wire.socket._socket.write(raw)
    await within(wire.closed, `the end after ${raw}`)
    await pair.check()
  }
})

test('what has a use but no effect closes nobody', async t => {
  const wire = await Wire.forTest(t, pair.name)
  wire.send(frames.step2())
  wire.send(frames.update(frames.EMPTY_UPDATE))
  wire.send(frames.presence([]))
  for (const json of ['5', '"text"', '[]', 'true', '{"a":{"b":[1,2,3]}}']) wire.send(frames.presence([{ clientId: 7, clock: json.length, json }]))
  wire.send(frames.queryPresence())
  wire.send(frames.step1(Y.encodeStateVectorFromUpdate(anUpdate)))
  await wire.readDocument()
  assert.equal(wire.end, null)
  await pair.check()
})

test('what comes before the handshake messages of a client is garbage like any other', async t => {
  const wires = await Promise.all(Array.from({ length: 50 }, () => Wire.forTest(t, pair.name)))
  const all = Object.values(UNREADABLE)
  wires.forEach((wire, i) => wire.send(all[i % all.length]))
  await until(() => wires.every(wire => wire.end), 'all fifty are closed')
  assert.deepEqual(new Set(wires.map(wire => wire.end.code)), new Set([1002]))
  await pair.check()
})

test('content that came before a bad frame counts, and what comes after it does not', async t => {
  const name = 'before and after ' + randomUUID()
  const edit = text => {
    const doc = new Y.Doc()
    doc.getText('text').insert(0, text)
    return frames.update(Y.encodeStateAsUpdate(doc))
  }
  const wire = await Wire.forTest(t, name)
  wire.send(edit('before'))
  wire.send(bytes(99))
  wire.send(edit('after'))
  await wire.closed
  const reader = await Wire.forTest(t, name)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await reader.readDocument())
  assert.equal(doc.getText('text').toString(), 'before')
})
