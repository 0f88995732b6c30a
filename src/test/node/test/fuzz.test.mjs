import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as frames from '../lib/frames.mjs'
import { HealthyPair } from '../lib/healthy-pair.mjs'
import { mutated } from '../lib/mutation.mjs'
import { Y } from '../lib/peer.mjs'
import { Random, seed } from '../lib/random.mjs'
import { Wire } from '../lib/wire.mjs'

const ROUNDS = 800

/** Frames as clients send them, with content of every kind. */
const valid = () => {
  const doc = new Y.Doc()
  const sent = []
  doc.on('update', update => sent.push(frames.update(update)))
  doc.getText('fuzz').insert(0, 'some text äöü 😀', { bold: true })
  doc.getText('fuzz').insertEmbed(3, { image: 'x' })
  doc.getText('fuzz').format(1, 4, { bold: null, color: '#fff' })
  doc.getText('fuzz').delete(2, 5)
  doc.getArray('list').push([1, -1.5, 'two', null, true, { a: [1, 2] }, Uint8Array.of(1, 2, 3)])
  doc.getArray('list').delete(1, 2)
  doc.getMap('map').set('nested', new Y.Map([['inner', new Y.Array()]]))
  doc.getMap('map').set('nested', 'replaced')
  doc.getMap('map').set('sub', new Y.Doc())
  const element = new Y.XmlElement('p')
  element.setAttribute('class', 'c')
  element.insert(0, [new Y.XmlText('hello')])
  doc.getXmlFragment('xml').insert(0, [element])
  return [
    ...sent,
    frames.step2(Y.encodeStateAsUpdate(doc)),
    frames.step1(Y.encodeStateVector(doc)),
    frames.presence([{ clientId: 77, clock: 1, state: { user: { name: 'Füzz' }, cursor: null } }, { clientId: 78, clock: 3, state: [1, 'x'] }]),
    frames.queryPresence()
  ]
}

test(`${ROUNDS} damaged frames leave a pair that writes in the same document as it was`, { timeout: 180_000 }, async t => {
  const chosen = seed()
  t.diagnostic(`seed ${chosen}`)
  const random = new Random(chosen)
  const corpus = valid()
  const pair = await HealthyPair.meet('fuzz ' + randomUUID())
  t.after(() => pair.leave())
  const codes = {}
  let wire = null
  for (let round = 0; round < ROUNDS; round++) {
    if (wire === null || wire.end) wire = await Wire.forTest(t, pair.name)
    const frame = mutated(random, corpus)
    try {
      wire.send(frame)
      if (random.below(4) === 0) wire.send(mutated(random, corpus))
      // A server that answers, or closes, has read the frame.
      await wire.readDocument().catch(error => { if (!wire.end) throw error })
      if (wire.end) codes[wire.end.code] = (codes[wire.end.code] ?? 0) + 1
      if (round % 25 === 0) await pair.check()
    } catch (error) {
      throw new Error(`seed ${chosen}, round ${round}, frame ${Buffer.from(frame).toString('hex')}`, { cause: error })
    }
  }
  await pair.check()
  t.diagnostic(`closed with ${JSON.stringify(codes)}`)
  assert.deepEqual(Object.keys(codes).filter(code => !['1002', '1008'].includes(code)), [])
  assert.ok(codes[1002] > ROUNDS / 10, 'most damage is found')
})
