import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as frames from '../lib/frames.mjs'
import { Peer, readAsNewcomer, Y } from '../lib/peer.mjs'
import { until } from '../lib/until.mjs'
import { CONCORD, Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

const edit = text => {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, text)
  return Y.encodeStateAsUpdate(doc)
}

test('everything a writer sends is called saved, in rising numbers that count its messages', async t => {
  const name = 'saved ' + randomUUID()
  const writer = await Writer.of(t, name)
  const counts = []
  writer.onSaved = count => counts.push(count)
  for (let i = 0; i < 200; i++) {
    writer.write('x')
    if (i % 20 === 0) await until(() => writer.allSaved, 'a pause')
  }
  await writer.untilSaved()
  assert.equal(counts.at(-1), writer.sent)
  assert.equal(writer.sent, 201) // the answer to the server's step 1, and 200 edits
  assert.deepEqual(counts, [...counts].sort((a, b) => a - b))
  assert.equal(new Set(counts).size, counts.length, 'nothing is said twice')
})

test('each of two writers is told of its own messages only', async t => {
  const name = 'two saved ' + randomUUID()
  const [anna, ben] = [await Writer.of(t, name), await Writer.of(t, name)]
  for (let i = 0; i < 30; i++) {
    anna.write('a')
    if (i % 3 === 0) ben.write('b')
    await new Promise(resolve => setImmediate(resolve))
  }
  await Promise.all([anna.untilSaved(), ben.untilSaved()])
  assert.deepEqual([anna.sent, ben.sent], [31, 11])
  await until(() => anna.text === ben.text && anna.text.length === 40, 'both read the same')
})

test('messages that change nothing are counted and called saved, too', async t => {
  const wire = await Wire.forTest(t, 'no change ' + randomUUID(), { protocols: [CONCORD] })
  wire.send(frames.step2())
  await wire.last('saved', message => message.count === 1)
  const update = frames.update(edit('x'))
  wire.send(update)
  wire.send(update)
  wire.send(frames.update(frames.EMPTY_UPDATE))
  await wire.last('saved', message => message.count === 4)
})

test('the answer to step 1 covers what an earlier connection could not get saved', async t => {
  const name = 'covered ' + randomUUID()
  const doc = new Y.Doc()
  doc.getText('text').insert(0, 'made without a connection')
  const writer = await Writer.of(t, name, { doc })
  await writer.untilSaved()
  assert.equal(writer.sent, 1)
  assert.equal(await readAsNewcomer(name), 'made without a connection')
})

test('what lacks something before it is kept, called saved, and fits in when that comes', async t => {
  const name = 'gap ' + randomUUID()
  const doc = new Y.Doc()
  const updates = []
  doc.on('update', update => updates.push(update))
  for (const letter of 'abc') doc.getText('text').insert(doc.getText('text').length, letter)
  const wire = await Wire.forTest(t, name, { protocols: [CONCORD] })
  wire.send(frames.update(updates[0]))
  wire.send(frames.update(updates[2]))
  await wire.last('saved', message => message.count === 2)
  const ben = await Peer.of(t, name).synced()
  assert.equal(ben.text, 'a')
  wire.send(frames.update(updates[1]))
  await ben.reads('abc')
  assert.equal(await readAsNewcomer(name), 'abc')
})

test('a writer that has nothing to say is not told that it is saved', async t => {
  const wire = await Wire.forTest(t, 'silent ' + randomUUID(), { protocols: [CONCORD] })
  await wire.readDocument()
  wire.send(frames.queryPresence())
  await wire.last('presence')
  assert.deepEqual(wire.all('saved'), [])
})
