// Document tokens: who gets them for what, what they are good for, and the keys they are signed by. Has a Concord of its own, in which nobody may anything
// without signing in.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHmac, randomUUID } from 'node:crypto'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { Database } from '../lib/database.mjs'
import * as frames from '../lib/frames.mjs'
import { unpackGuide } from '../lib/guide.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { Concord, syncUrl } from '../lib/server.mjs'
import { signIn, signOut, whoAmI } from '../lib/session.mjs'
import { share, unshare } from '../lib/sharing.mjs'
import { accessToken, bearing, claimsOf, documentToken, forged, headerOf, inSeconds } from '../lib/tokens.mjs'
import { until, within } from '../lib/until.mjs'
import { CONCORD, Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

/** How soon everything that was opened by it is closed. */
const ENDED_WITHIN = 6000
const SECRET = 'a secret for tests, thirty-two characters and more'
/** What message 102 says. */
const [READ, EDIT, COMMENT] = [1, 2, 3]

const NAME = 'a/document with [everything] ä?'

let concord
let here
let anna
let database
before(async () => {
  concord = await Concord.start('document-tokens', { 'concord.anonymous': 'none' })
  here = { url: concord.url }
  anna = await signIn('anna', 'anna', here)
  database = await Database.connect(concord)
}, { timeout: 600_000 })
after(async () => {
  await database?.close()
  await concord?.stop()
})

const WISHES = { document: NAME, right: 'edit', user: { id: '17', name: 'Zoë' } }

const ask = (who, wishes = {}) => request('POST', 'document-tokens', { ...who, body: { ...WISHES, ...wishes } })

const comeIn = (t, token, name = NAME) => Writer.of(t, name, bearing({ token }, here))

const closedWith = async wire => (await within(wire.closed, 'the end')).code

const isKeptOut = async (t, token, name = NAME, what = '') => {
  const wire = await Wire.forTest(t, name, { ...bearing({ token }, here), protocols: [CONCORD] })
  assert.equal(await closedWith(wire), 4401, what)
  assert.deepEqual(wire.messages, [], what)
}

test('a token lets in a user of an application, for one thing, into one document', async t => {
  const { token, expiresAt } = await documentToken(bearing(await accessToken(anna), here), NAME)
  const left = new Date(expiresAt) - Date.now()
  assert.ok(left > 890_000 && left <= 900_000, expiresAt)
  const { sub, name, doc, right, issued_by: issuer } = claimsOf(token)
  assert.deepEqual({ sub, name, doc, right, issuer }, { sub: '@anna/17', name: 'Zoë', doc: NAME, right: 'edit', issuer: 'anna' })
  const writer = await comeIn(t, token)
  assert.equal(writer.right, 2)
  writer.write('by a guest')
  await writer.untilSaved()
  const reader = await comeIn(t, (await documentToken(anna, NAME, { right: 'read' })).token)
  assert.equal(reader.right, 1)
  assert.equal(reader.text, 'by a guest')
  reader.write('nothing of this')
  await until(() => reader.denials.length === 1, 'it is told')
  for (const other of [NAME + '/', NAME.slice(0, -1), NAME.toUpperCase(), 'another']) await isKeptOut(t, token, other)
})

test('a token is good for nothing else', async () => {
  const document = await createDocument('only its content', 'code', anna)
  const guest = bearing(await documentToken(anna, document.name), here)
  for (const [method, path, body] of [
    ['GET', 'documents'], ['GET', `documents/${document.id}`], ['GET', `documents/${document.id}/content`], ['POST', 'documents', { title: 'x', kind: 'code' }],
    ['PATCH', `documents/${document.id}`, { title: 'x' }], ['POST', `documents/${document.id}/trash`], ['GET', 'tokens'], ['POST', 'tokens', { label: 'x', access: 'read' }],
    ['POST', 'document-tokens', { ...WISHES, document: document.name }]
  ]) {
    assert.equal((await request(method, path, { ...guest, body })).status, 403, `${method} ${path}`)
  }
  const session = await whoAmI(guest)
  assert.deepEqual([session.access, session.user], ['none', undefined])
})

test('nobody grants more than they may do', async t => {
  const reading = bearing(await accessToken(anna, { access: 'read' }), here)
  assert.equal((await ask(reading)).status, 403)
  const granted = await ask(reading, { right: 'read' })
  assert.equal(granted.status, 201)
  assert.equal((await comeIn(t, granted.body.token)).right, 1)
  assert.equal((await ask(here)).status, 401)
  assert.equal((await ask({ ...here, headers: { Authorization: 'Bearer nonsense' } })).status, 401)
  // Not even by a token that says so.
  const more = await forged(database, granted.body.token, { claims: { right: 'edit' } })
  assert.equal((await comeIn(t, more)).right, 1)
  const foreign = await forged(database, granted.body.token, { claims: { issued_by: 'carla' } })
  await isKeptOut(t, foreign)
})

test('what was granted follows what the issuer may do, and never goes beyond the token', { timeout: 60_000 }, async t => {
  const [ben, carla] = [await signIn('ben', 'ben', here), await signIn('carla', 'carla', here)]
  const document = await createDocument("carla's", 'code', carla)
  assert.equal((await ask(ben, { document: document.name, right: 'read' })).status, 403)
  await share(document, 'user', 'ben', 'edit', carla)
  const guests = {}
  for (const right of ['read', 'comment', 'edit']) {
    guests[right] = await comeIn(t, (await documentToken(ben, document.name, { right, user: { id: right, name: right } })).token, document.name)
  }
  const owning = await comeIn(t, (await documentToken(carla, document.name)).token, document.name)
  const rights = () => [...Object.values(guests), owning].map(guest => guest.right)
  assert.deepEqual(rights(), [READ, COMMENT, EDIT, EDIT])
  await new Promise(resolve => setTimeout(resolve, 5000)) // rights are looked at again every four seconds
  assert.deepEqual(rights(), [READ, COMMENT, EDIT, EDIT])
  await share(document, 'user', 'ben', 'comment', carla)
  await until(() => guests.edit.right === COMMENT, 'ben\'s guest may comment only', { ms: 5000 })
  await share(document, 'user', 'ben', 'own', carla)
  await until(() => guests.edit.right === EDIT, 'ben\'s guest may edit again', { ms: 5000 })
  await new Promise(resolve => setTimeout(resolve, 1000))
  assert.deepEqual(rights(), [READ, COMMENT, EDIT, EDIT])
  await unshare(document, 'user', 'ben', carla)
  for (const guest of Object.values(guests)) assert.equal(await closedWith(guest.wire), 4401)
  assert.equal(owning.wire.end, null)
})

test('an issuer who is no user of the installation any more lets nobody stay', { timeout: 60_000 }, async t => {
  const ben = await signIn('ben', 'ben', here)
  const name = "ben's own " + randomUUID()
  const { token } = await documentToken(ben, name)
  const guest = await comeIn(t, token, name)
  guest.write('x')
  await guest.untilSaved()
  assert.equal(await database.value('select owner from document where name = $1', name), 'ben', 'what a guest makes belongs to who has let them in')
  const since = Date.now()
  await database.rows(`delete from account_role where account_id = (select id from account where name = 'ben')`)
  t.after(() => database.rows(`insert into account_role (account_id, role) select id, 'user' from account where name = 'ben'`))
  assert.equal(await closedWith(guest.wire), 4401)
  assert.ok(Date.now() - since < ENDED_WITHIN, `after ${Date.now() - since} ms`)
  await isKeptOut(t, token, name)
})

test('others see a guest under the name of the token', async t => {
  const document = await createDocument('seen', 'code', anna)
  const guest = await Wire.forTest(t, document.name, bearing(await documentToken(anna, document.name, { right: 'read' }), here))
  const other = await Wire.forTest(t, document.name, anna)
  await other.readDocument()
  await guest.readDocument()
  guest.send(frames.presence([{ clientId: 4711, clock: 1, state: { user: { name: 'Anna', id: 'anna', color: 'red' } } }]))
  const seen = await other.last('presence', message => message.states.some(({ clientId }) => clientId === 4711))
  assert.deepEqual(seen.states.find(({ clientId }) => clientId === 4711).state.user, { name: 'Zoë', id: '@anna/17', color: 'red' })
})

test('wishes that make no sense are told so', async () => {
  for (const wishes of [
    { document: '' }, { document: 'x'.repeat(513) }, { document: 1 }, { document: null }, { document: 'a\0b' }, { right: 'own' }, { right: 'EDIT' }, { right: null },
    { user: null }, { user: 'x' }, { user: { id: '', name: 'x' } }, { user: { id: 'x', name: ' ' } }, { user: { id: 17, name: 'x' } }, { user: { id: 'x'.repeat(201), name: 'x' } },
    { user: { id: 'x', name: 'x'.repeat(101) } }, { user: { id: 'a\nb', name: 'x' } }, { user: { id: 'x', name: 'a\u0000b' } },
    { seconds: 59 }, { seconds: 86401 }, { seconds: 60.5 }, { seconds: '60' }, { seconds: 1e300 }, { seconds: null }
  ]) {
    const { status, body } = await ask(anna, wishes)
    assert.equal(status, 400, JSON.stringify(wishes).slice(0, 60))
    assert.ok(body.message.length > 10)
  }
  for (const seconds of [60, 86400]) assert.equal((await ask(anna, { seconds })).status, 201)
  for (const right of ['read', 'comment', 'edit']) assert.equal((await ask(anna, { right })).status, 201)
  assert.equal((await request('POST', 'document-tokens', { ...anna, headers: { ...anna.headers, 'Content-Type': 'text/plain' }, body: WISHES })).status, 415)
})

test('the longest names go through a header', async t => {
  const document = '漢<'.repeat(256)
  const { body } = await ask(anna, { document, user: { id: '<'.repeat(200), name: '漢'.repeat(100) } })
  await comeIn(t, body.token, document)
})

test('only what was signed here, and for this, is a token', async t => {
  const { token } = await documentToken(anna, NAME)
  await comeIn(t, await forged(database, token)) // so that what follows fails for the reason it is meant to
  for (const claims of [
    { iss: 'somebody' }, { aud: 'somebody' }, { exp: inSeconds(-1) }, { nbf: inSeconds(60) }, { iat: inSeconds(120), exp: inSeconds(240) },
    { exp: inSeconds(86_400 + 100) }, { right: 'own' }, { doc: undefined }, { sub: undefined }, { exp: undefined }, { issued_with: randomUUID() }, { issued_by: 'ben' }
  ]) {
    await isKeptOut(t, await forged(database, token, { claims }), NAME, JSON.stringify(claims))
  }
  for (const header of [{ typ: 'JWT' }, { typ: undefined }, { kid: randomUUID() }, { kid: "' or true --" }, { kid: undefined }, { alg: 'ES384' }, { alg: 'none' }, { crit: ['x'], x: 1 }]) {
    await isKeptOut(t, await forged(database, token, { header }), NAME, JSON.stringify(header))
  }
  const part = object => Buffer.from(JSON.stringify(object)).toString('base64url')
  await isKeptOut(t, `${part({ ...headerOf(token), alg: 'none' })}.${token.split('.')[1]}.`, NAME, 'none')
  const publicKey = await database.value('select public_key from signing_key where id = $1', headerOf(token).kid)
  const text = `${part({ ...headerOf(token), alg: 'HS256' })}.${token.split('.')[1]}`
  await isKeptOut(t, `${text}.${createHmac('sha256', publicKey).update(text).digest('base64url')}`, NAME, 'the public key as a secret')
})

test('what was opened ends when the token expires', { timeout: 60_000 }, async t => {
  const short = await forged(database, (await documentToken(anna, NAME)).token, { claims: { exp: inSeconds(5) } })
  const expiry = inSeconds(5) * 1000
  const [guest, other] = [await comeIn(t, short), await Writer.of(t, NAME, anna)]
  assert.equal(await closedWith(guest.wire), 4401)
  assert.ok(Date.now() > expiry - 1000 && Date.now() < expiry + ENDED_WITHIN, `${Date.now() - expiry} ms after it`)
  await isKeptOut(t, short)
  other.write('still here')
  await other.untilSaved()
  assert.equal(other.wire.end, null)
})

test('a token ends with what it was issued with', { timeout: 60_000 }, async t => {
  const ben = await signIn('ben', 'ben', here)
  const program = await accessToken(ben)
  const { name } = await createDocument("ben's", 'code', ben)
  const [bySession, byProgram] = [(await documentToken(ben, name)).token, (await documentToken(bearing(program, here), name)).token]
  const [first, second] = await Promise.all([comeIn(t, bySession, name), comeIn(t, byProgram, name)])
  await signOut(ben)
  assert.equal(await closedWith(first.wire), 4401)
  await isKeptOut(t, bySession, name)
  second.write('still here')
  await second.untilSaved()
  const since = Date.now()
  await database.rows(`update account set disabled_at = now() where name = 'ben'`)
  assert.equal(await closedWith(second.wire), 4401)
  assert.ok(Date.now() - since < ENDED_WITHIN, `after ${Date.now() - since} ms`)
  await isKeptOut(t, byProgram, name)
  assert.equal((await ask(bearing(program, here))).status, 401)
  await database.rows(`update account set disabled_at = null where name = 'ben'`)
  // What was nobody's a moment ago is not looked up again for five seconds.
  await until(async () => (await ask(bearing(program, here))).status !== 401, 'the token is looked up again')
  await comeIn(t, byProgram, name)
  await database.rows(`update access_token set expires_at = now() where id = $1`, program.id)
  await isKeptOut(t, byProgram, name)
})

test('a key signs for some time, verifies a little longer, and is gone', { timeout: 60_000 }, async t => {
  const old = (await documentToken(anna, NAME)).token
  const days = await database.value(`select extract(epoch from signs_until - signs_from) / 86400 from signing_key where id = $1`, headerOf(old).kid)
  assert.equal(Number(days), 30)
  await database.rows('update signing_key set signs_until = now()')
  const fresh = await Promise.all(Array.from({ length: 12 }, () => documentToken(anna, NAME)))
  const kids = new Set(fresh.map(({ token }) => headerOf(token).kid))
  assert.equal(kids.size, 1, 'all requests of the first moment agree on one key')
  assert.ok(!kids.has(headerOf(old).kid))
  await comeIn(t, old)
  await comeIn(t, fresh[0].token)
  await database.rows(`update signing_key set signs_from = signs_from - interval '1 day', signs_until = signs_until - interval '1 day', verifies_until = now() where id = $1`, headerOf(old).kid)
  await isKeptOut(t, old)
  await database.rows('update signing_key set signs_until = now() where signs_until > now()')
  const last = (await documentToken(anna, NAME)).token
  const left = await database.rows('select id from signing_key order by signs_from')
  assert.deepEqual(left.map(({ id }) => id), [[...kids][0], headerOf(last).kid])
  // What is deleted is worth nothing at once: what an administrator does when a key has got lost.
  await database.rows('delete from signing_key')
  await isKeptOut(t, last)
  await comeIn(t, (await documentToken(anna, NAME)).token)
})

test("no account has the name of an application's user", async () => {
  await assert.rejects(database.rows(`insert into account (name, display_name) values ('@anna/17', 'x')`), /account_name_not_of_a_stranger/)
})

test('the programs of the guide work, and go on when a token has expired', { timeout: 120_000 }, async t => {
  const guide = unpackGuide('document-tokens')
  const program = await accessToken(anna)
  const backend = spawn(process.execPath, ['backend.mjs'], { cwd: guide, env: { ...process.env, CONCORD: concord.url, CONCORD_TOKEN: program.token, PORT: '0' }, stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(() => backend.kill())
  const port = await within(new Promise(resolve => backend.stdout.on('data', text => resolve(/port (\d+)/.exec(text)?.[1]))), 'the backend')
  const real = await (await fetch(`http://localhost:${port}/`)).json()
  assert.deepEqual(claimsOf(real.token).sub, '@anna/4711')
  // Their life is not long, so that the end of one can be waited for.
  let asked = 0
  const ask = async () => {
    asked++
    return { token: await forged(database, real.token, { claims: { exp: inSeconds(6) } }), expiresAt: new Date(inSeconds(6) * 1000).toISOString() }
  }
  const from = file => import(pathToFileURL(path.join(guide, file)))
  const [{ openDocument }, Y, { default: WebSocket }] = [await from('client.mjs'), await from('node_modules/yjs/dist/yjs.mjs'), await from('node_modules/ws/wrapper.mjs')]
  const doc = new Y.Doc()
  const { provider, leave } = await openDocument(syncUrl(concord.url), 'order 17', doc, ask, { WebSocket })
  t.after(leave)
  const codes = []
  provider.on('connection-close', event => codes.push(event?.code))
  await until(() => provider.synced, 'the guest is in')
  const other = await Writer.of(t, 'order 17', anna)
  for (let ends = 1; ends <= 2; ends++) {
    await until(() => codes.length >= ends, 'a token to expire', { ms: 30_000 })
    doc.getText('text').insert(0, 'x')
    await until(() => other.text.length === ends, 'what was written after it arrives', { ms: 10_000 })
  }
  assert.deepEqual(codes.filter(code => code !== 4401), [])
  assert.ok(asked >= 3)
})

test('with a secret the private key is encrypted in the database, and what does not go with it is not read', { timeout: 600_000 }, async t => {
  const closed = await Concord.start('document-tokens-secret', { 'concord.anonymous': 'none', 'concord.tokens.secret': SECRET })
  let its
  t.after(async () => {
    await its?.close()
    await closed.stop()
  })
  const who = { url: closed.url }
  const user = await signIn('anna', 'anna', who)
  const { token } = await documentToken(user, NAME)
  await Writer.of(t, NAME, bearing({ token }, who))
  its = await Database.connect(closed)
  const [row] = await its.rows('select public_key, private_key from signing_key')
  assert.ok(!('d' in JSON.parse(row.public_key)))
  assert.match(row.private_key, /^eyJ[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
  await its.rows('update signing_key set private_key = $1', row.public_key)
  assert.equal((await request('POST', 'document-tokens', { ...user, body: WISHES })).status, 500)
  assert.match(closed.log(), /signing key in the database does not go with concord\.tokens\.secret/)
  await Writer.of(t, NAME, bearing({ token }, who))
  await its.rows('delete from signing_key')
  await Writer.of(t, NAME, bearing(await documentToken(user, NAME), who))
})
