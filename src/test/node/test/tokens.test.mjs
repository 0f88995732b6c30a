// Access tokens: how clients without a cookie say who they are, and how that ends. Has a Concord of its own, in which nobody may anything
// without signing in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Database } from '../lib/database.mjs'
import { Peer, VERSIONS } from '../lib/peer.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { Concord, sharedUrl } from '../lib/server.mjs'
import { signIn, whoAmI } from '../lib/session.mjs'
import { until, within } from '../lib/until.mjs'
import { CONCORD, Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

/** How soon everything that was opened by it is closed. */
const ENDED_WITHIN = 6000

const SUBPROTOCOL = 'concord.token.'

let concord
let here
let anna
before(async () => {
  concord = await Concord.start('tokens', { 'concord.anonymous': 'none' })
  here = { url: concord.url }
  anna = await signIn('anna', 'anna', here)
}, { timeout: 600_000 })
after(() => concord?.stop())

const issue = async (wishes = {}, who = anna) => {
  const { status, body } = await request('POST', 'tokens', { ...who, body: { label: 'a program', access: 'edit', ...wishes } })
  assert.equal(status, 201, JSON.stringify(body))
  return body
}

const bearing = ({ token }) => ({ ...here, headers: { Authorization: `Bearer ${token}` } })

const revoke = ({ id }, who = anna) => request('DELETE', `tokens/${id}`, who)

const closedWith = async wire => (await within(wire.closed, 'the end')).code

for (const version of VERSIONS) {
  test(`y-websocket ${version} works with a token in its address`, async t => {
    const token = await issue()
    const peer = await Peer.of(t, `by y-websocket ${version}`, { ...here, version, params: { token: token.token } }).synced()
    peer.write('by a token')
    const reader = await Writer.of(t, `by y-websocket ${version}`, bearing(token))
    await until(() => reader.text === 'by a token', 'it arrives')
  })
}

test('a token is taken as a header and as a subprotocol, and the server always chooses one of those that were offered', async t => {
  const token = await issue()
  assert.deepEqual((await whoAmI(bearing(token))).user, { name: 'anna', displayName: 'Anna', roles: ['user'], presenceHidden: false })
  const document = await createDocument('by a program', 'code', bearing(token))
  for (const [offered, chosen] of [
    [[CONCORD, SUBPROTOCOL + token.token], CONCORD],
    [[SUBPROTOCOL + token.token, 'y-websocket'], 'y-websocket'],
    [[SUBPROTOCOL + token.token], SUBPROTOCOL + token.token]
  ]) {
    const wire = await Wire.forTest(t, document.name, { ...here, protocols: offered })
    assert.equal(wire.protocol, chosen)
    await wire.readDocument()
  }
})

test('with a token that may only read nothing can be changed', async t => {
  const token = await issue({ access: 'read' })
  const document = await createDocument('read only', 'code', anna)
  assert.equal((await request('GET', `documents/${document.id}`, bearing(token))).status, 200)
  assert.equal((await request('PATCH', `documents/${document.id}`, { ...bearing(token), body: { title: 'changed' } })).status, 403)
  const reader = await Writer.of(t, document.name, bearing(token))
  assert.equal(reader.right, 1)
  reader.write('nothing of this')
  await until(() => reader.denials.length === 1, 'it is told')
})

test('a token that is not valid lets nobody in, not even where visitors may come without one', async t => {
  for (const url of [here.url, sharedUrl()]) {
    for (const token of ['concord_pat_' + 'x'.repeat(43), 'nonsense', '']) {
      assert.equal((await request('GET', 'documents', { url, headers: { Authorization: `Bearer ${token}` } })).status, 401)
      const wire = await Wire.forTest(t, 'by nobody', { url, protocols: [CONCORD], headers: { Authorization: `Bearer ${token}` } })
      assert.equal(await closedWith(wire), 4401)
      assert.deepEqual(wire.messages, [])
    }
  }
})

test('a revoked token is worth nothing at once, also for what was opened by it, and others go on', async t => {
  const [lost, kept] = [await issue({ label: 'lost' }), await issue({ label: 'kept' })]
  const [byLost, byKept] = await Promise.all([lost, kept].map(token => Writer.of(t, 'two programs', bearing(token))))
  assert.equal((await revoke(lost)).status, 204)
  assert.equal(await closedWith(byLost.wire), 4401)
  assert.equal((await request('GET', 'documents', bearing(lost))).status, 401)
  byKept.write('still here')
  await byKept.untilSaved()
  const { tokens } = (await request('GET', 'tokens', anna)).body
  assert.ok(tokens.some(({ id, usedAt }) => id === kept.id && usedAt !== null) && !tokens.some(({ id }) => id === lost.id))
  assert.equal((await revoke(lost)).status, 404)
})

test('only its owner, signed in, can see, make and revoke tokens', async () => {
  const token = await issue()
  const ben = await signIn('ben', 'ben', here)
  assert.equal((await revoke(token, ben)).status, 404)
  assert.deepEqual((await request('GET', 'tokens', ben)).body, { tokens: [] })
  for (const [method, path] of [['GET', 'tokens'], ['POST', 'tokens'], ['DELETE', `tokens/${token.id}`]]) {
    assert.equal((await request(method, path, { ...bearing(token), body: method === 'POST' ? { label: 'x', access: 'edit' } : undefined })).status, 403)
    assert.equal((await request(method, path, here)).status, 401)
  }
  for (const wishes of [{ label: '' }, { label: 'x'.repeat(101) }, { access: 'admin' }, { days: 0 }, { days: 367 }, { days: 1.5 }, { days: '1' }]) {
    assert.equal((await request('POST', 'tokens', { ...anna, body: { label: 'x', access: 'edit', ...wishes } })).status, 400, JSON.stringify(wishes))
  }
})

test('what ends on another server, by itself or with its account is noticed within seconds', { timeout: 60_000 }, async t => {
  const database = await Database.of(t, concord)
  const expiring = await issue()
  const ben = await signIn('ben', 'ben', here)
  const carla = await signIn('carla', 'carla', here)
  const open = await Promise.all([bearing(expiring), ben, carla, anna].map(who => Writer.of(t, 'noticed', who)))
  const since = Date.now()
  await database.rows(`update access_token set expires_at = now() where id = $1`, expiring.id)
  await database.rows(`delete from sign_in_session s using account a where a.id = s.account_id and a.name = 'ben'`)
  await database.rows(`update account set disabled_at = now() where name = 'carla'`)
  const codes = await Promise.all(open.slice(0, 3).map(({ wire }) => closedWith(wire)))
  assert.deepEqual(codes, [4401, 4401, 4401])
  assert.ok(Date.now() - since < ENDED_WITHIN, `after ${Date.now() - since} ms`)
  assert.equal(open[3].wire.end, null)
  assert.equal((await request('GET', 'documents', carla)).status, 401)
  assert.equal((await request('POST', 'session', { ...here, body: { name: 'carla', password: 'carla' } })).status, 401)
})

test('no token stands in the log or in the database', async t => {
  const token = await issue()
  const peer = await Peer.of(t, 'not in the log', { ...here, params: { token: token.token } }).synced()
  peer.write('x')
  const wire = await Wire.forTest(t, 'not in the log', { ...here, protocols: [SUBPROTOCOL + token.token] })
  await wire.readDocument()
  wire.send(Uint8Array.of(99)) // the server has something to say about it
  await closedWith(wire)
  const database = await Database.of(t, concord)
  const rows = await database.rows('select t::text as row from access_token t')
  assert.ok(rows.every(({ row }) => !row.includes(token.token.slice(-20))))
  assert.ok(!concord.log().includes(token.token.slice(-20)))
})
