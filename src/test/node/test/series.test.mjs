// Series of numbers, as other systems post them and pages watch them, on the Concord that all tests share.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, test } from 'node:test'
import { watchByEvents, watchBySocket } from '../lib/live.mjs'
import { request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn, signOut } from '../lib/session.mjs'
import { accessToken, bearing } from '../lib/tokens.mjs'
import { until } from '../lib/until.mjs'

/** A name that nobody else uses. */
const fresh = () => 'test.' + randomBytes(8).toString('hex')

let here
let anna
let ben
let carla
before(async () => {
  here = { url: sharedUrl() }
  ;[anna, ben, carla] = await Promise.all(['anna', 'ben', 'carla'].map(name => signIn(name, name, here)))
})

const post = async (name, body, who = anna) => (await request('POST', name === null ? 'series' : `series/${name}`, { ...who, body })).status
const read = async (name, query = '', who = anna) => (await request('GET', `series/${name}?${query}`, who))

test('a program posts by its token, and the series is read back in pieces', async () => {
  const name = fresh()
  const program = bearing(await accessToken(anna), here)
  const hour = Math.floor(Date.now() / 3_600_000) * 3_600_000
  const at = hour - 30 * 60_000
  assert.equal(await post(name, { points: [0, 10, 20, 70].map(second => ({ at: at + second * 1000, value: second })), unit: 's', labels: { host: 'x' } }, program), 204)
  const { body } = await read(name, `from=${at}&to=${at + 120_000}&step=60000`)
  assert.deepEqual(body.points, [[at, 10, 0, 20], [at + 60_000, 70, 70, 70]])
  assert.deepEqual([body.unit, body.labels, body.owner, body.step], ['s', { host: 'x' }, 'anna', 60_000])
  // The same time again counts instead of what was there; by hours, which nobody has summed up yet.
  assert.equal(await post(name, { at, value: 90 }, program), 204)
  assert.deepEqual((await read(name, `from=${hour - 3_600_000}&to=${hour}&step=3600000`, ben)).body.points, [[hour - 3_600_000, 47.5, 10, 90]])
  const { body: { series } } = await request('GET', 'series', ben)
  assert.deepEqual(series.find(one => one.name === name).latest, [at + 70_000, 70])
})

test('values are told live, by a WebSocket and by events, and each in a frame with the others', async t => {
  const [a, b] = [fresh(), fresh()]
  assert.equal(await post(a, { value: 1 }), 204)
  const watchers = [await watchBySocket(t, [a, b], ben), await watchByEvents(t, [a, b], ben)]
  for (const watching of watchers) await watching.untilValue(a, 1)
  assert.equal(await post(null, { points: [{ series: a, value: 2 }, { series: b, value: 3 }] }), 204)
  for (const watching of watchers) {
    await watching.untilValue(b, 3)
    assert.deepEqual(Object.keys(watching.frames.at(-1).values).sort(), [a, b].sort())
  }
  const [, { headers, text }] = watchers
  assert.match(headers.get('content-type'), /^text\/event-stream/)
  assert.match(headers.get('cache-control'), /no-transform/)
  assert.match(text, /^id: ?\d+$/m)
  assert.match(text, /^retry: ?\d+$/m)
  // Another choice on the same socket.
  watchers[0].say({ watch: [b] })
  await post(null, { points: [{ series: a, value: 5 }, { series: b, value: 6 }] })
  await watchers[0].untilValue(b, 6)
  assert.equal(watchers[0].value(a), 2)
})

test('who reads slowly is told the newest, not everything', async t => {
  const name = fresh()
  const [slow, fast] = [await watchBySocket(t, [name], ben), await watchBySocket(t, [name], ben)]
  await post(name, { value: -1 })
  await Promise.all([slow.untilValue(name, -1), fast.untilValue(name, -1)])
  slow.socket.pause()
  const began = Date.now()
  let posted = 0
  for (; posted < 200 && Date.now() - began < 3000; posted += 10) await Promise.all(Array.from({ length: 10 }, (_, i) => post(name, { at: began + posted + i, value: posted + i })))
  slow.socket.resume()
  await Promise.all([slow.untilValue(name, posted - 1), fast.untilValue(name, posted - 1)])
  const most = (Date.now() - began) / 100 + 5
  assert.ok(fast.frames.length <= most, `${fast.frames.length} frames for ${posted} values`)
})

test('a series belongs to whoever has posted to it first', async () => {
  const name = fresh()
  assert.equal(await post(name, { value: 1 }), 204)
  assert.equal(await post(name, { value: 2 }, ben), 403)
  assert.equal((await request('DELETE', `series/${name}`, ben)).status, 403)
  assert.equal(await post(name, { value: 3 }, carla), 204, 'an administrator may')
  assert.equal(await post(name, { value: 1 }, bearing(await accessToken(anna, { access: 'read' }), here)), 403)
  assert.equal(await post('concord.x.y', { value: 1 }, carla), 403)
  assert.equal((await request('DELETE', `series/${name}`, anna)).status, 204)
  assert.equal((await read(name)).status, 404)
})

test('what the servers tell of themselves is for administrators', async t => {
  const own = who => request('GET', 'series', who).then(({ body }) => body.series.filter(({ name }) => name.startsWith('concord.')))
  await until(async () => (await own(carla)).some(({ labels }) => labels.figure === 'messages'), 'the server has told', { ms: 30_000 })
  const figures = await own(carla)
  for (const figure of ['connections', 'rooms', 'messages', 'commits', 'heap', 'cpu']) assert.ok(figures.some(({ labels }) => labels.figure === figure), figure)
  assert.deepEqual(await own(anna), [])
  const { name } = figures.find(({ labels }) => labels.figure === 'heap')
  assert.equal((await read(name)).status, 404)
  const [hers, his] = [await watchBySocket(t, [name], carla), await watchBySocket(t, [name], anna)]
  await until(() => hers.value(name) > 0, 'she is told', { ms: 30_000 })
  assert.equal(his.value(name), undefined)
})

test('strangers neither read nor post nor watch, and who signs out hears nothing more', async t => {
  assert.equal(await post(fresh(), { value: 1 }, here), 401)
  assert.equal((await request('GET', 'series', here)).status, 401)
  assert.equal((await watchByEvents(t, [fresh()], here)).status, 401)
  const stranger = await watchBySocket(t, null, here)
  await stranger.untilEnd()
  assert.equal(stranger.ended, 4401)
  const once = await signIn('ben', 'ben', here)
  const watchers = [await watchBySocket(t, [fresh()], once), await watchByEvents(t, [fresh()], once)]
  await signOut(once)
  await Promise.all(watchers.map(watching => watching.untilEnd()))
  assert.equal(watchers[0].ended, 4401)
})

test('garbage is refused, and harms nobody', async t => {
  const name = fresh()
  for (const body of ['', '[]', 'null', '{"value":NaN}', '{"value":1e999}', '{"value":"1"}', '{"points":[]}', '{"points":[{}]}', '['.repeat(50_000), { value: 1, at: 5 }, { value: 1, unit: 'x'.repeat(21) }]) {
    assert.equal(await post(name, body), 400, JSON.stringify(body).slice(0, 60))
  }
  assert.equal(await post(name, { points: Array(1001).fill({ value: 1 }) }), 400)
  assert.equal(await post(name, ' '.repeat(1024 * 1024) + '{"value":1}'), 413)
  assert.equal(await post('live', { value: 1 }), 405)
  for (const bad of ['.x', 'x'.repeat(101), 'a%20b']) assert.equal(await post(bad, { value: 1 }), 400, bad)
  await post(name, { value: 1 })
  for (const query of ['from=x', 'from=5&to=4', 'step=-1', 'from=0&to=9999999999999999']) assert.equal((await read(name, query)).status, 400, query)
  assert.ok((await read(name, 'from=0&step=1')).body.points.length <= 2000)
  const watching = await watchBySocket(t, [name], ben)
  for (const message of ['x', '[]', '{}', '{"watch":5}', { watch: ['a b'] }, { watch: Array.from({ length: 201 }, fresh) }, '['.repeat(30_000)]) watching.say(message)
  await until(() => watching.frames.filter(({ error }) => error === 'bad-request').length === 7, 'each is refused')
  watching.say({ ping: true })
  await until(() => watching.frames.some(({ pong }) => pong), 'it goes on')
  assert.equal((await request('GET', 'series/live?names=a%20b', ben)).status, 400)
  assert.equal((await request('GET', 'series/live', ben)).status, 400)
  watching.socket.send(Buffer.of(1))
  await watching.untilEnd()
  assert.equal(watching.ended, 1003)
})

test('a dashboard is a document, with the rights of one', async () => {
  const { status, body } = await request('POST', 'documents', { ...anna, body: { title: 'Numbers', kind: 'dashboard' } })
  assert.deepEqual([status, body.kind, body.access], [201, 'dashboard', 'own'])
  const { body: { documents } } = await request('GET', 'documents?kind=dashboard&limit=200', anna)
  assert.ok(documents.some(({ id }) => id === body.id))
  const written = await request('PUT', `documents/${body.id}/content`, { ...anna, body: 'x', headers: { ...anna.headers, 'Content-Type': 'text/plain' } })
  assert.notEqual(written.status, 204)
})
