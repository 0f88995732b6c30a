// What happens while PostgreSQL is away, and when it returns. Has a Concord of its own, in which little may wait for the database.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Peer, readAsNewcomer } from '../lib/peer.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { until, within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

/** How soon people have to be told that nothing is being saved. */
const TOLD_WITHIN = 5000

let concord
let here
before(async () => {
  concord = await Concord.start('outage', { 'concord.storage.waiting-bytes': 1024 * 1024, 'concord.room.unload-seconds': 0 })
  here = { url: concord.url }
}, { timeout: 600_000 })
after(() => concord?.stop())

const ready = async () => (await request('GET', 'health/ready', here)).status

/** The database is back at the end, whatever happened. */
const databaseAway = async (t, how = 'stopDatabase') => {
  await concord[how]()
  let away = true
  const back = async () => {
    if (away) await concord.startDatabase()
    away = false
  }
  t.after(back)
  return back
}

for (const how of ['stopDatabase', 'killDatabase']) {
  test(`after ${how} edits still cross, nothing is called saved, and all of it is saved when it is back`, { timeout: 180_000 }, async t => {
    const name = 'away ' + how
    const anna = await Writer.of(t, name, here)
    const ben = await Peer.of(t, name, here).synced()
    const other = await Writer.of(t, 'another document, ' + how, here)
    anna.write('saved, ')
    await anna.untilSaved()
    const back = await databaseAway(t, how)
    const since = Date.now()
    const savedBefore = anna.saved
    anna.write('not yet')
    await ben.reads('saved, not yet')
    await until(() => anna.storage === 1 && other.storage === 1, 'both are told, in whatever document they are', { ms: TOLD_WITHIN })
    await until(async () => await ready() === 503, 'health says so', { ms: TOLD_WITHIN })
    assert.ok(Date.now() - since < 2 * TOLD_WITHIN)
    const { body } = await request('GET', 'health/ready', here)
    assert.equal(body.status, 'down')
    assert.ok(body.checks.some(check => check.status === 'down' && check.reason.length > 0))
    assert.equal((await request('GET', 'health/live', here)).status, 200)
    ben.write('!')
    await until(() => anna.text === 'saved, not yet!', 'the other way, too')
    assert.equal(anna.saved, savedBefore)
    const newcomer = await Writer.of(t, name, here)
    assert.equal(newcomer.text, 'saved, not yet!', 'who comes into an open document reads all of it')
    assert.equal(newcomer.storage, 1, 'and is told at once')
    await back()
    await anna.untilSaved(30_000)
    await until(() => anna.storage === 0 && other.storage === 0, 'both are told that it is back')
    await until(async () => await ready() === 200, 'health says so')
    if (how === 'killDatabase') {
      await concord.killServer()
      await concord.startServer()
    }
    assert.equal(await readAsNewcomer(name, here), 'saved, not yet!')
  })
}

test('when too much waits, edits are refused, and asked for when there is room again', { timeout: 180_000 }, async t => {
  const name = 'full'
  const anna = await Writer.of(t, name, here)
  const ben = await Writer.of(t, name, here)
  anna.write('begin')
  await anna.untilSaved()
  const back = await databaseAway(t)
  const part = 'x'.repeat(100_000)
  let parts = 0
  while (anna.storage !== 2 && parts < 40) {
    anna.write(part)
    parts++
    await anna.wire.readDocument() // one after the other, as the server takes them
  }
  assert.equal(anna.storage, 2)
  assert.ok(parts >= 10 && parts < 15, `full after ${parts} parts of 100 kB`)
  await until(() => ben.storage === 2, 'the other one is told, too')
  const savedBefore = anna.saved
  const reached = ben.text.length
  anna.write('refused')
  ben.write('refused as well')
  await Promise.all([anna.wire.readDocument(), ben.wire.readDocument()])
  assert.ok(!anna.text.includes('refused as well') && ben.text.indexOf('refused') === ben.text.indexOf('refused as well'), 'it does not reach the others')
  assert.equal(anna.saved, savedBefore)
  assert.ok(reached > 900_000, 'what was taken before has reached the other one')
  const reader = await Writer.of(t, name, here)
  assert.equal(reader.storage, 2)
  await back()
  await Promise.all([anna.untilSaved(60_000), ben.untilSaved(60_000)])
  await until(() => anna.storage === 0 && ben.storage === 0, 'both are told')
  await until(() => anna.text === ben.text, 'both read the same')
  assert.equal(anna.text.length, 'begin'.length + parts * part.length + 'refused'.length + 'refused as well'.length)
  assert.equal(await readAsNewcomer(name, here), anna.text)
})

test('a document that cannot be loaded is refused with 1013, never opened empty, and readable later', { timeout: 180_000 }, async t => {
  const name = 'not loaded'
  const writer = await Writer.of(t, name, here)
  writer.write('content')
  await writer.untilSaved()
  writer.cut()
  await databaseAway(t).then(async back => {
    // The document stays in memory for some seconds, in which whoever comes reads it, and which begin anew with each. After that nobody does.
    await until(async () => {
      const wire = await Wire.open(name, here)
      const answer = await wire.readDocument().catch(() => null)
      const { code } = wire.end ?? {}
      wire.cut()
      if (answer) assert.ok(answer.length > 'content'.length, 'never empty')
      else assert.equal(code, 1013)
      return code === 1013
    }, 'it is refused', { ms: 60_000, every: 7000 })
    const fresh = await Wire.forTest(t, 'never seen before', here)
    assert.equal((await within(fresh.closed, 'the end')).code, 1013)
    assert.deepEqual(fresh.messages.filter(message => message.kind.startsWith('step')), [])
    const plain = Peer.of(t, name, here)
    await until(() => plain.disconnects > 0, 'a client that goes on trying')
    assert.ok(!plain.provider.synced)
    plain.write('made meanwhile, ', 0)
    await back()
    await until(() => plain.provider.synced && plain.text.length === 'made meanwhile, content'.length, 'it gets in when the database is back', { ms: 30_000 })
  })
  assert.match(await readAsNewcomer(name, here), /^(made meanwhile, content|contentmade meanwhile, )$/)
})

test('REST says that it cannot at present, and can again later', { timeout: 120_000 }, async t => {
  const document = await createDocument('outage', 'code', here)
  const signedIn = await signIn('anna', 'anna', here)
  const back = await databaseAway(t)
  for (const [method, path, body] of [['GET', 'documents'], ['GET', `documents/${document.id}`], ['POST', 'documents', { title: 'x', kind: 'code' }], ['POST', `documents/${document.id}/trash`, {}]]) {
    const answer = await request(method, path, { ...here, body })
    assert.ok(answer.status >= 500, `${method} ${path}: ${answer.status}`)
    assert.equal(typeof answer.body.message, 'string', JSON.stringify(answer.body))
  }
  assert.equal((await request('GET', 'session', here)).status, 200)
  const anna = { ...here, headers: { Cookie: signedIn.headers.Cookie } }
  assert.equal((await request('GET', 'session', anna)).status, 503, 'whose cookie it is cannot be told')
  await back()
  await until(async () => (await request('GET', `documents/${document.id}`, here)).status === 200, 'it is read again')
})
