// What becomes of edits when the server ends: by SIGKILL, or as an administrator stops it. Has a Concord of its own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { entriesIn, entriesOf, Typist, whole } from '../lib/edits.mjs'
import { killWhileTyping } from '../lib/killing.mjs'
import { Peer, readAsNewcomer } from '../lib/peer.mjs'
import { Random, seed } from '../lib/random.mjs'
import { Concord } from '../lib/server.mjs'
import { until, within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

let concord
let here
before(async () => {
  concord = await Concord.start('killed')
  here = { url: concord.url }
}, { timeout: 600_000 })
after(() => concord?.stop())

test('everything that was acknowledged survives SIGKILL in the middle of typing', { timeout: 600_000 }, async t => {
  const chosen = seed()
  t.diagnostic(`seed ${chosen}`)
  const result = await killWhileTyping(concord, { kills: 2, documents: 2, typists: 3, random: new Random(chosen), tell: line => t.diagnostic(line) })
  assert.deepEqual([result.lost, result.unreadable], [0, 0], `seed ${chosen}`)
  assert.ok(result.acknowledged > 100, 'enough was going on')
})

test('everything that anybody could see is there after the server was stopped in the middle of typing', { timeout: 600_000 }, async t => {
  const name = 'stopped'
  const typist = new Typist(await Writer.of(t, name, here), 'a')
  const observer = await Writer.of(t, name, here)
  const typing = typist.run(new Random(1), 2)
  await until(() => entriesIn(observer.doc) > 100, 'typing is under way')
  await concord.stopServer()
  await typing
  assert.equal((await within(observer.wire.closed, 'the end')).code, 1001)
  await concord.startServer()
  const reader = await Wire.forTest(t, name, here)
  const stored = entriesOf(whole(await reader.readDocument()), 'a')
  assert.ok(stored >= entriesOf(observer.doc, 'a'), `${stored} stored, ${entriesOf(observer.doc, 'a')} seen`)
  assert.ok(stored >= typist.acknowledged)
})

for (const how of ['killServer', 'stopServer']) {
  test(`y-websocket comes back by itself after ${how}, and what was written meanwhile comes together`, { timeout: 600_000 }, async t => {
    const name = 'back after ' + how
    const anna = await Peer.of(t, name, here).synced()
    const ben = await Peer.of(t, name, { ...here, version: '1.5.4' }).synced()
    anna.awareness.setLocalState({ name: 'Anna' })
    anna.write('before ')
    await ben.reads('before ')
    await until(() => ben.sees(anna), 'Ben sees Anna')
    await concord[how]()
    await until(() => anna.disconnects === 1 && ben.disconnects === 1, 'both have noticed')
    anna.write('A')
    ben.write('B')
    await concord.startServer()
    await until(() => anna.text.length === 9 && anna.text === ben.text, 'they come together', { ms: 30_000, seen: () => [anna.text, ben.text] })
    await until(() => ben.sees(anna), 'Ben sees Anna again')
    assert.equal(await readAsNewcomer(name, here), anna.text)
  })
}

test('the first answer to each of twenty who come while a large document is loaded is all of it', { timeout: 600_000 }, async t => {
  const name = 'large'
  const writer = await Writer.of(t, name, here)
  for (let i = 0; i < 30; i++) writer.doc.getArray('entries').push([`${i}:` + 'x'.repeat(100_000)])
  await writer.untilSaved()
  await concord.killServer()
  await concord.startServer()
  const wires = await Promise.all(Array.from({ length: 20 }, () => Wire.forTest(t, name, here)))
  const sizes = await Promise.all(wires.map(async wire => entriesIn(whole(await wire.readDocument()))))
  assert.deepEqual(sizes, Array(20).fill(30))
  for (const wire of wires) assert.equal(wire.all('step2').length, 1)
})
