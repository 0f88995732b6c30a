// Signing in and out with a name and a password, by everything but a browser. Has a Concord of its own, in which nobody may anything
// without signing in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Database } from '../lib/database.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, signOut, tryToSignIn, whoAmI } from '../lib/session.mjs'
import { within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

const ADMIN = { 'concord.admin.name': 'Chief', 'concord.admin.password': 'correct horse battery' }

let concord
let here
before(async () => {
  concord = await Concord.start('sign-in', { 'concord.anonymous': 'none', ...ADMIN })
  here = { url: concord.url }
}, { timeout: 600_000 })
after(() => concord?.stop())

test('who has not signed in gets nothing, but is told whom to try the application as', async t => {
  const session = await whoAmI(here)
  assert.equal(session.access, 'none')
  assert.equal(session.user, undefined)
  assert.deepEqual(session.demonstration.map(one => one.name), ['anna', 'ben', 'carla'])
  assert.equal((await request('GET', 'documents', here)).status, 401)
  const wire = await Wire.forTest(t, 'closed to strangers', here)
  assert.equal((await within(wire.closed, 'the end')).code, 4401)
})

test('who has signed in may work, by REST and by the socket', async t => {
  const anna = await signIn('Anna ', 'anna', here)
  assert.deepEqual((await whoAmI(anna)).user, { name: 'anna', displayName: 'Anna', roles: ['user'], presenceHidden: false })
  const document = await createDocument('by Anna', 'code', anna)
  const writer = await Writer.of(t, document.name, anna)
  assert.equal(writer.right, 2)
  writer.write('signed in')
  await writer.untilSaved()
})

test('the cookie cannot be read by scripts, and not be sent by pages of other sites', async () => {
  const { setCookie } = await signIn('ben', 'ben', here)
  const attributes = setCookie.split(/; */).slice(1).map(part => part.toLowerCase())
  assert.ok(attributes.includes('httponly'), setCookie)
  assert.ok(attributes.includes('samesite=lax'), setCookie)
  assert.ok(attributes.includes(`path=${new URL(here.url).pathname}`), setCookie)
  assert.ok(!attributes.includes('secure'), 'without TLS a browser would not send it back')
})

test('the first administrator is the one of the settings', async () => {
  const chief = await signIn('chief', ADMIN['concord.admin.password'], here)
  assert.deepEqual((await whoAmI(chief)).user.roles, ['user', 'admin'])
})

test('a wrong password and a name that there is not are told the same', async () => {
  const [wrong, unknown] = [await tryToSignIn('ben', 'wrong', here), await tryToSignIn('nobody', 'wrong', here)]
  assert.equal(wrong.status, 401)
  assert.deepEqual([unknown.status, unknown.body], [wrong.status, wrong.body])
  assert.equal(wrong.headers.get('set-cookie'), null)
  for (const body of ['', '[]', '"x"', '{"name":1,"password":2}', '{"name":"ben"}', { name: 'x'.repeat(10_000), password: 'x'.repeat(10_000) }]) {
    const { status } = await request('POST', 'session', { ...here, body })
    assert.ok(status === 400 || status === 401, `${status} for ${JSON.stringify(body).slice(0, 40)}`)
  }
  for (const name of ['\u0000', 'be\u0000n', '\ud800']) assert.equal((await tryToSignIn(name, 'wrong', here)).status, 401, JSON.stringify(name))
})

for (const name of ['carla', 'no such person']) {
  test(`guessing the password of ${name} is stopped, also when it is done at once`, async () => {
    const guesses = await Promise.all(Array.from({ length: 12 }, (_, i) => tryToSignIn(name, `guess ${i}`, here)))
    const looked = guesses.filter(guess => guess.status === 401).length
    assert.ok(looked <= 5 && guesses.length - looked === guesses.filter(guess => guess.status === 429).length, guesses.map(guess => guess.status).join(' '))
    const right = await tryToSignIn(name, name, here)
    assert.equal(right.status, 429, 'not even the right one is looked at')
    assert.ok(Number(right.headers.get('retry-after')) > 30)
    await signIn('anna', 'anna', here)
  })
}

test('a form or a script on a page of another site can sign nobody in or out', async () => {
  const anna = await signIn('anna', 'anna', here)
  const foreign = { ...anna, headers: { ...anna.headers, Origin: 'https://evil.example' } }
  assert.equal((await tryToSignIn('ben', 'ben', foreign)).status, 403)
  assert.equal((await signOut(foreign)).status, 403)
  const form = { ...anna, headers: { ...anna.headers, 'Content-Type': 'text/plain' } }
  assert.equal((await tryToSignIn('ben', 'ben', form)).status, 415)
  assert.equal((await signOut(form)).status, 415)
  assert.equal((await whoAmI(anna)).user.name, 'anna')
})

test('signing out closes the sockets of that session at once, and no others', async t => {
  const [here1, here2] = [await signIn('anna', 'anna', here), await signIn('anna', 'anna', here)]
  const leaving = await Writer.of(t, 'signed out', here1)
  const staying = await Writer.of(t, 'signed out', here2)
  leaving.write('before')
  await leaving.untilSaved()
  const answer = await signOut(here1)
  assert.equal(answer.status, 204)
  assert.match(answer.headers.get('set-cookie'), /max-age=0/i)
  const end = await within(leaving.wire.closed, 'the end')
  assert.deepEqual([end.code, end.reason], [4401, 'signed out'])
  assert.equal((await whoAmI(here1)).user, undefined, 'the cookie is worth nothing any more')
  const again = await Wire.forTest(t, 'signed out', here1)
  assert.equal((await within(again.closed, 'the end')).code, 4401)
  staying.write(', and after')
  await staying.untilSaved()
  assert.equal(staying.wire.end, null)
})

test('a session outlives the server, and the database does not give it away', { timeout: 120_000 }, async t => {
  const anna = await signIn('anna', 'anna', here)
  const token = anna.headers.Cookie.split('=')[1]
  const database = await Database.of(t, concord)
  const rows = await database.rows('select s::text as s from sign_in_session s union all select a::text from account a')
  assert.ok(rows.length > 3)
  assert.ok(rows.every(({ s }) => !s.includes(token) && !s.includes(Buffer.from(token, 'base64url').toString('hex'))))
  await concord.killServer()
  await concord.startServer()
  assert.equal((await whoAmI(anna)).user.name, 'anna')
})
