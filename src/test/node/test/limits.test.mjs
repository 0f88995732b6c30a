// Limits of what one user, one address or one connection may take, each of them small. Has a Concord of its own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changed, syncOnce } from '../lib/http-sync.mjs'
import { Y } from '../lib/peer.mjs'
import { request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, tryToSignIn } from '../lib/session.mjs'
import { until, within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

const SETTINGS = {
  'concord.limit.sign-ins-per-minute': 12,
  'concord.limit.sign-ins-elsewhere-per-minute': 6,
  'concord.limit.one-time-links-per-minute': 5,
  'concord.limit.lookups-per-minute': 10,
  'concord.limit.requests-per-minute': 60,
  'concord.limit.connects-per-minute': 8,
  'concord.limit.new-documents-per-minute': 3,
  'concord.limit.documents-per-user': 2,
  'concord.limit.document-bytes': 10_000,
  'concord.limit.message-bytes': 60_000,
  'concord.limit.messages-per-minute': 40,
  'concord.limit.bytes-per-minute': 20_000
}

let concord
let here
const people = {}
before(async () => {
  // A provider that does not answer: nobody is asked before somebody signs in.
  const provider = { 'concord.sign-in': 'accounts,oidc', 'concord.oidc.issuer': 'http://127.0.0.1:1', 'concord.oidc.client-id': 'x' }
  concord = await Concord.start('limits', { ...SETTINGS, ...provider })
  here = { url: concord.url }
  for (const name of ['anna', 'ben', 'carla']) people[name] = await signIn(name, name, here)
}, { timeout: 600_000 })
after(() => concord?.stop())

/** Told what it met, and when to come back. */
const assertRefused = ({ status, body, headers }, limit) => {
  assert.equal(status, 429, JSON.stringify(body))
  assert.deepEqual(body, { error: 'too-many-requests', message: `limit ${limit} of ${SETTINGS['concord.limit.' + limit]} exceeded` })
  const seconds = Number(headers.get('retry-after'))
  assert.ok(Number.isInteger(seconds) && seconds >= 1 && seconds <= 120, `after ${seconds}`)
}

const firstRefused = async (attempts, attempt) => {
  for (let i = 0; i < attempts; i++) {
    const answer = await attempt(i)
    if (answer.status === 429) return answer
  }
  return assert.fail(`none of ${attempts} was refused`)
}

test('a socket that sends too many messages is closed, and what was stored before stays', async t => {
  const writer = await Writer.of(t, 'too many messages', people.anna)
  writer.write('kept')
  await writer.untilSaved()
  for (let i = 0; i < 60; i++) writer.wire.send(Uint8Array.of(3))
  const end = await within(writer.wire.closed, 'the end')
  assert.deepEqual([end.code, end.reason], [1008, 'limit messages-per-minute of 40 exceeded'])
  const again = await Writer.of(t, 'too many messages', people.anna)
  assert.equal(again.text, 'kept')
})

test('requests that sync keep to the limits of sockets', async () => {
  const [document] = (await request('GET', 'documents?q=too many messages', people.anna)).body.documents
  const bring = length => syncOnce(document.id, { ...people.anna, update: changed(new Y.Doc(), doc => doc.getText('text').insert(0, 'x'.repeat(length))) })
  const large = await bring(61_000)
  assert.deepEqual([large.status, large.error.message], [413, 'limit message-bytes of 60000 exceeded'])
  const full = await bring(11_000)
  assert.deepEqual([full.status, full.error.error], [413, 'document-full'])
  const tooMuch = await bring(9_900)
  assertRefused({ ...tooMuch, body: tooMuch.error }, 'bytes-per-minute')
})

test('a socket that sends too many bytes is closed', async t => {
  const writer = await Writer.of(t, 'too many bytes', people.anna)
  writer.write('x'.repeat(30_000))
  const end = await within(writer.wire.closed, 'the end')
  assert.deepEqual([end.code, end.reason], [1008, 'limit bytes-per-minute of 20000 exceeded'])
})

test('a document that is full takes no more until something was deleted, and loses nothing', { timeout: 60_000 }, async t => {
  const writer = await Writer.of(t, 'full', people.carla)
  writer.write('x'.repeat(8000))
  await writer.untilSaved()
  writer.write('y'.repeat(4000))
  await until(() => writer.denials.length > 0, 'a refusal')
  assert.deepEqual(writer.denials, ['the document is full: limit document-bytes of 10000 exceeded'])
  const other = await Writer.of(t, 'full', people.carla)
  assert.equal(other.text, 'x'.repeat(8000))
  writer.doc.getText('text').delete(0, 6000)
  await writer.untilSaved()
  await until(() => other.text === writer.text, 'the other one to have all of it')
})

test('who has too many documents, or makes them too fast, is refused, and others are not', async () => {
  const create = who => request('POST', 'documents', { ...who, body: { title: 'one of many', kind: 'code' } })
  const made = [await create(people.ben), await create(people.ben), await create(people.ben)]
  assert.deepEqual(made.map(answer => answer.status), [201, 201, 409])
  assert.equal(made[2].body.message, 'limit documents-per-user of 2 exceeded')
  assertRefused(await create(people.ben), 'new-documents-per-minute')
  assertRefused(await request('POST', `documents/${made[0].body.id}/duplicate`, { ...people.ben, body: {} }), 'new-documents-per-minute')
  assert.equal((await create(people.carla)).status, 201)
})

test('documents that come into being because somebody writes under a new name are counted with the others', async t => {
  const writes = async (name, who) => {
    const writer = await Writer.of(t, name, who)
    writer.write('x')
    const ended = within(writer.wire.closed, 'the end', 10_000).then(({ code, reason }) => [code, reason])
    return Promise.race([writer.untilSaved().then(() => 'saved'), ended])
  }
  assert.equal((await request('GET', 'documents?q=too', people.anna)).body.documents.length, 1, 'of the tests above')
  assert.equal(await writes('the second', people.anna), 'saved')
  assert.deepEqual(await writes('one more', people.anna), [1008, 'limit documents-per-user of 2 exceeded'])
  assert.equal(await writes('too many messages', people.anna), 'saved', 'there is one of this name')
  const visited = []
  for (let i = 0; i < 5; i++) visited.push(await writes(`by a visitor ${i}`, here))
  assert.deepEqual(visited, ['saved', 'saved', 'saved', ...Array(2).fill([1008, 'limit new-documents-per-minute of 3 exceeded'])])
  const reader = await Wire.forTest(t, 'one more', people.carla)
  assert.equal(reader.end, null, 'who only reads makes none')
})

test('who opens sockets too fast is refused at the handshake, and others are not', async t => {
  const open = []
  for (let i = 0; i < 8; i++) open.push(await Wire.forTest(t, `socket ${i}`, people.ben))
  await assert.rejects(Wire.open('one more', people.ben), { status: 429 })
  await Wire.forTest(t, 'one more', people.carla)
  assert.ok(open.every(wire => wire.end === null), 'who is in stays in')
})

test('who asks too often has to wait, and others do not; health is always told', async () => {
  assertRefused(await firstRefused(80, () => request('GET', 'documents', people.ben)), 'requests-per-minute')
  assert.equal((await request('GET', 'documents', people.carla)).status, 200)
  const health = await Promise.all(Array.from({ length: 80 }, () => request('GET', 'health/live', here)))
  assert.ok(health.every(({ status }) => status === 200))
})

test('cookies and tokens that nobody has been known by are looked up so often only; whoever is at work goes on', async () => {
  const showing = headers => request('GET', 'session', { ...here, headers })
  const cookie = i => ({ Cookie: `concord-session=${String(i).padStart(43, 'x')}` })
  // The same one again, and what cannot be one, costs nothing.
  for (let i = 0; i < 8; i++) assert.equal((await showing(cookie('same'))).status, 200)
  for (let i = 0; i < 8; i++) assert.equal((await showing({ Cookie: `concord-session=short${i}` })).status, 200)
  assertRefused(await firstRefused(12, i => showing(cookie(i))), 'lookups-per-minute')
  assertRefused(await showing({ Authorization: `Bearer concord_pat_${'y'.repeat(43)}` }), 'lookups-per-minute')
  await assert.rejects(Wire.open('looked up', { ...here, headers: cookie('socket') }), { status: 429 })
  assert.equal((await showing(people.carla.headers)).body.user.name, 'carla')
  assert.equal((await showing({})).status, 200)
})

test('whoever tries to sign in too often from one address has to wait, under whatever name', async () => {
  assertRefused(await firstRefused(20, i => tryToSignIn(`somebody ${i}`, 'guess', here)), 'sign-ins-per-minute')
})

test('one-time links are not to be guessed, and password sign-in counts for itself', async () => {
  const look = i => request('POST', 'welcome', { ...here, body: { secret: `guess ${i}` } })
  assertRefused(await firstRefused(8, look), 'one-time-links-per-minute')
  assertRefused(await request('POST', 'welcome/password', { ...here, body: { secret: 'x', password: 'correct horse battery' } }), 'one-time-links-per-minute')
})

test('whoever comes too often to sign in elsewhere, or from there, has to wait', async () => {
  const come = async path => {
    const response = await fetch(concord.url + path, { redirect: 'manual' })
    return [response.status, response.headers.get('retry-after'), await response.text()]
  }
  for (const path of ['sign-in/oidc', 'sign-in/oidc/callback?code=x&state=y']) {
    for (let i = 0; i < 3; i++) assert.equal((await come(path))[0], 303)
  }
  for (const path of ['sign-in/oidc', 'sign-in/oidc/callback?code=x&state=y']) {
    const [status, seconds, text] = await come(path)
    assert.equal(status, 429)
    assert.ok(seconds >= 1 && seconds <= 120, seconds)
    assert.match(text, /limit sign-ins-elsewhere-per-minute of 6 exceeded/)
  }
  assert.equal((await come('sign-in/server'))[0] === 303, false)
})
