// What an administrator sees and does: figures, metrics, the operations, draining. Has a Concord of its own, in which nobody may anything without signing
// in; its metrics are for the loopback address.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { EventReader } from '../lib/events.mjs'
import { watchByEvents, watchBySocket } from '../lib/live.mjs'
import { request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, tryToSignIn } from '../lib/session.mjs'
import { until, within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

let concord
let here
let anna
let carla
before(async () => {
  concord = await Concord.start('admin', {
    'concord.anonymous': 'none',
    'concord.metrics.networks': '127.0.0.0/8, ::1',
    'concord.limit.connections-per-document': 12,
    'concord.limit.event-streams-per-user': 2,
    'concord.limit.live-streams-per-user': 2
  })
  here = { url: concord.url }
  anna = await signIn('anna', 'anna', here)
  carla = await signIn('carla', 'carla', here)
}, { timeout: 600_000 })
after(() => concord?.stop())

const status = async () => (await request('GET', 'admin/status', carla)).body
const admin = (operation, body) => request('POST', `admin/${operation}`, { ...carla, body })
const ready = async () => (await request('GET', 'health/ready', here)).status

/** The samples of the metrics by their names with labels. */
const metrics = async options => {
  const answer = await request('GET', 'metrics', options)
  assert.equal(answer.status, 200, JSON.stringify(answer.body))
  assert.match(answer.headers.get('content-type'), /^text\/plain; ?version=0\.0\.4/)
  const lines = answer.body.split('\n').filter(line => line !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map(line => {
    assert.match(line, /^[a-z_]+(\{[a-z]+="[^"]*"\})? -?[0-9.e+-]+$/)
    return [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))]
  }))
}

test('only administrators get in', async () => {
  for (const [who, expected] of [[here, 401], [anna, 403]]) {
    for (const [method, path] of [['GET', 'status'], ['GET', 'storage'], ['POST', 'drain'], ['POST', 'resume'], ['POST', 'close-room'], ['POST', 'disconnect'], ['POST', 'compact']]) {
      assert.equal((await request(method, `admin/${path}`, { ...who, body: method === 'POST' ? {} : undefined })).status, expected, path)
    }
  }
  assert.equal(await ready(), 200)
})

test('the figures tell who is there and what goes on', async t => {
  const writer = await Writer.of(t, 'figures', anna)
  writer.write('some text')
  await writer.untilSaved()
  const now = await status()
  assert.equal(now.storage, 'available')
  assert.ok(now.log.commits >= 1 && now.log.committedBytes > 0 && now.log.commitMillis.max > 0, JSON.stringify(now.log))
  assert.ok(now.log.commitMillis.p95 <= now.log.commitMillis.max)
  const room = now.busiestRooms.find(({ name }) => name === 'figures')
  assert.equal(room.connections, 1)
  assert.ok(room.traffic.messagesIn >= 3 && room.traffic.bytesIn > 0, JSON.stringify(room))
  assert.ok(room.storedBytes > 0)
  const person = now.people.find(({ user }) => user === 'anna')
  assert.deepEqual([person.displayName, person.connections, person.rooms], ['Anna', 1, ['figures']])
  writer.leave()
  await until(async () => (await status()).connections === 0, 'she has left')
})

test('a limit that was in the way is counted', async t => {
  const wires = []
  for (let i = 0; i < 13; i++) wires.push(await Wire.forTest(t, 'crowded', anna))
  await until(() => wires.some(wire => wire.end?.code === 1013), 'one is too many')
  assert.equal((await status()).limitHits['connections-per-document'], 1)
})

test('storage and failed sign-ins come from the database', async () => {
  await tryToSignIn('mallory', 'guess', here)
  const { body } = await request('GET', 'admin/storage', carla)
  assert.ok(body.documents >= 1 && body.databaseBytes > 1_000_000 && body.logBytes > 0, JSON.stringify(body))
  assert.equal(body.signInFailures[0].name, 'mallory')
  assert.equal(body.signInFailures[0].lockedUntil, null)
})

test('whoever has too many live streams is refused and counted, and others are not', { timeout: 60_000 }, async t => {
  const listen = async who => {
    const reader = await EventReader.open(who)
    t.after(() => reader.close())
    return reader.status
  }
  assert.deepEqual([await listen(anna), await listen(anna), await listen(anna), await listen(carla)], [200, 200, 503, 200])
  const socket = await watchBySocket(t, ['x'], anna)
  assert.equal((await watchByEvents(t, ['x'], anna)).status, 200)
  const refused = await watchByEvents(t, ['x'], anna)
  assert.equal(refused.status, 503)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  const another = await watchBySocket(t, ['x'], anna)
  await another.untilEnd()
  assert.deepEqual([another.ended, socket.ended], [1013, null])
  const hits = await metrics(carla)
  assert.equal(hits['concord_limit_hits_total{limit="event-streams-per-user"}'], 1)
  assert.equal(hits['concord_limit_hits_total{limit="live-streams-per-user"}'], 2)
})

test('metrics are for administrators, and for the networks of the setting unless a proxy is between', async () => {
  const direct = await metrics(here)
  assert.equal(direct.concord_storage_available, 1)
  assert.equal(direct['concord_limit_hits_total{limit="connections-per-document"}'], 1)
  assert.equal(direct['concord_commit_seconds_bucket{le="+Inf"}'], direct.concord_commit_seconds_count)
  assert.ok(direct.concord_commit_seconds_count >= 1 && direct.concord_received_bytes_total > 0)
  const passedOn = { ...here, headers: { 'X-Forwarded-For': '127.0.0.1' } }
  assert.equal((await request('GET', 'metrics', passedOn)).status, 401)
  assert.equal((await request('GET', 'metrics', { ...anna, headers: { ...anna.headers, ...passedOn.headers } })).status, 403)
  await metrics({ ...carla, headers: { ...carla.headers, ...passedOn.headers } })
  const token = (await request('POST', 'tokens', { ...carla, body: { label: 'prometheus', access: 'read' } })).body.token
  await metrics({ ...here, headers: { ...passedOn.headers, Authorization: `Bearer ${token}` } })
})

test('a document is closed with all who are in it, and opened again with all that is in it', async t => {
  const writer = await Writer.of(t, 'closed', anna)
  writer.write('kept')
  assert.equal((await admin('close-room', { name: 'closed' })).status, 200)
  const end = await within(writer.wire.closed, 'the end')
  assert.deepEqual([end.code, end.reason], [1001, 'closed by an administrator'])
  await until(async () => !(await status()).busiestRooms.some(({ name }) => name === 'closed'), 'it is closed')
  assert.equal((await Writer.of(t, 'closed', anna)).text, 'kept')
  assert.equal((await admin('close-room', { name: 'not open' })).status, 404)
  assert.equal((await admin('close-room', {})).status, 400)
})

test('a person is disconnected everywhere, and nobody else is', async t => {
  const [one, two] = [await Writer.of(t, 'one', anna), await Writer.of(t, 'two', anna)]
  const other = await Writer.of(t, 'one', carla)
  const { body } = await admin('disconnect', { user: 'anna' })
  assert.deepEqual(body, { connections: 2 })
  assert.equal((await within(one.wire.closed, 'the end')).code, 1001)
  assert.equal((await within(two.wire.closed, 'the end')).code, 1001)
  other.write('still here')
  await other.untilSaved()
})

test('a log is folded', async t => {
  const writer = await Writer.of(t, 'folded', anna)
  writer.write('much')
  await writer.untilSaved()
  assert.ok((await admin('compact', { name: 'folded' })).body.bytes > 0)
  assert.deepEqual((await admin('compact', { name: 'folded' })).body, { bytes: null })
  assert.deepEqual((await admin('compact', { name: 'there is none' })).body, { bytes: null })
})

test('draining hands everybody over bit by bit, takes nobody and loses nothing; then all goes on', { timeout: 60_000 }, async t => {
  t.after(() => admin('resume'))
  const name = 'drained'
  const writers = []
  for (let i = 0; i < 10; i++) writers.push(await Writer.of(t, name, anna))
  const ends = []
  for (const { wire } of writers) wire.closed.then(({ code }) => ends.push({ code, at: Date.now() }))
  const began = Date.now()
  const typing = setInterval(() => writers.forEach(writer => writer.wire.end ?? writer.write('x')), 50)
  assert.equal((await admin('drain', { seconds: 4 })).body.draining, true)
  assert.equal(await ready(), 503)
  await assert.rejects(Wire.open(name, anna), { status: 503 })
  await until(() => ends.length === writers.length, 'everybody is handed over')
  clearInterval(typing)
  assert.ok(ends.every(({ code }) => code === 1001), JSON.stringify(ends))
  const after = ends.map(({ at }) => at - began).sort((a, b) => a - b)
  assert.ok(after[4] > 500 && after[9] - after[0] > 2000 && after[9] < 15_000, `spread: ${after}`)
  await until(async () => (await status()).drained, 'everything is stored')
  assert.equal((await metrics(here)).concord_draining, 1)
  assert.equal((await admin('resume')).body.draining, false)
  await until(async () => await ready() === 200, 'it is ready')
  const reader = await Writer.of(t, name, anna)
  const written = Math.max(...writers.map(writer => writer.saved))
  assert.ok(written > 1 && reader.text.length >= written - 1, `${reader.text.length} stored, ${written} saved`)
  assert.equal((await admin('drain', { seconds: -1 })).status, 400)
})
