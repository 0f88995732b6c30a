import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as frames from '../lib/frames.mjs'
import { readAsNewcomer, Y } from '../lib/peer.mjs'
import { within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'

const LIMIT = 16 * 1024 * 1024

/** An update whose frame has exactly this many bytes. */
const frameOf = size => {
  const made = length => {
    const doc = new Y.Doc()
    doc.clientID = 1
    doc.getText('text').insert(0, 'x'.repeat(length))
    return frames.update(Y.encodeStateAsUpdate(doc))
  }
  let length = size - 40
  for (let frame = made(length); ; frame = made(length)) {
    if (frame.length === size) return { frame, length }
    length += size - frame.length
  }
}

// Around the limits that servers have by default: 8 KiB, 64 KiB, and what fills a buffer or a length field exactly.
for (const size of [125, 126, 8191, 8192, 8193, 65535, 65536, 65537, 1024 * 1024 + 1, 5_000_000, LIMIT]) {
  for (const fragment of [0, 1000, 40_000]) {
    if (fragment > 0 && (size < 2 * fragment || size / fragment > 6000)) continue
    test(`a message of ${size} bytes ${fragment ? `in fragments of ${fragment}` : 'in one piece'} comes back to a newcomer`, async t => {
      const name = 'size ' + randomUUID()
      const { frame, length } = frameOf(size)
      const wire = await Wire.forTest(t, name)
      if (fragment) wire.sendInFragments(frame, fragment)
      else wire.send(frame)
      await wire.readDocument()
      assert.equal(wire.end, null)
      assert.equal(await readAsNewcomer(name, {}, peer => peer.text.length), length)
    })
  }
}

for (const fragment of [0, 40_000, LIMIT / 2]) {
  test(`a message of one byte more than the limit ${fragment ? `in fragments of ${fragment}` : 'in one piece'} is refused with 1009`, async t => {
    const name = 'too big ' + randomUUID()
    const { frame } = frameOf(LIMIT + 1)
    const wire = await Wire.forTest(t, name)
    wire.socket.on('error', () => {}) // the server closes while we are still sending
    if (fragment) wire.sendInFragments(frame, fragment)
    else wire.send(frame)
    assert.equal((await within(wire.closed, 'the end')).code, 1009)
    assert.equal(await readAsNewcomer(name), '')
  })
}

test('a message without an end is refused as soon as it is too big', async t => {
  const wire = await Wire.forTest(t, 'endless ' + randomUUID())
  wire.socket.on('error', () => {})
  const part = new Uint8Array(1024 * 1024)
  for (let i = 0; i <= 16 && !wire.end; i++) wire.socket.send(part, { binary: true, fin: false })
  assert.equal((await within(wire.closed, 'the end')).code, 1009)
})

test('a document larger than a message may be is still read by a newcomer', async t => {
  const name = 'large document ' + randomUUID()
  const wire = await Wire.forTest(t, name)
  const doc = new Y.Doc()
  doc.on('update', update => wire.send(frames.update(update)))
  for (let i = 0; i < 5; i++) doc.getArray('parts').push(['x'.repeat(4 * 1024 * 1024)])
  await wire.readDocument()
  assert.equal(await readAsNewcomer(name, {}, peer => peer.doc.getArray('parts').length), 5)
})
