// How a client of the sync socket says who it is, every way with the real provider: a cookie, a header, a subprotocol, the address, the first message; each
// with what is valid, what is not, what has expired and what was taken back. Has a Concord of its own, in which nobody may anything without it.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Database } from '../lib/database.mjs'
import * as frames from '../lib/frames.mjs'
import { Peer, VERSIONS } from '../lib/peer.mjs'
import { Random, seed } from '../lib/random.mjs'
import { request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, signOut } from '../lib/session.mjs'
import { externalForAll } from '../lib/sharing.mjs'
import { sayingFirst, withHeaders } from '../lib/sockets.mjs'
import { accessToken, bearing, documentToken, forged, inSeconds } from '../lib/tokens.mjs'
import { until, within } from '../lib/until.mjs'
import { CONCORD, Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

/** How soon everything that was opened by it is closed. */
const ENDED_WITHIN = 7000
const PER_ADDRESS = 6
const NAME = 'who comes'

let concord
let here
let anna
let database
before(async () => {
  concord = await Concord.start('authentication', { 'concord.anonymous': 'none', 'concord.limit.unauthenticated-per-address': PER_ADDRESS })
  here = { url: concord.url }
  anna = await signIn('anna', 'anna', here)
  database = await Database.connect(concord)
  await externalForAll(NAME, anna)
}, { timeout: 600_000 })
after(async () => {
  await database?.close()
  await concord?.stop()
})

/** Options of y-websocket for each way. */
const WAYS = {
  header: token => ({ WebSocketPolyfill: withHeaders({ Authorization: `Bearer ${token}` }) }),
  subprotocol: token => ({ protocols: ['concord.token.' + token] }),
  address: token => ({ params: { token } }),
  'first message': token => ({ params: { auth: 'message' }, WebSocketPolyfill: sayingFirst(() => token) })
}

const byCookie = ({ headers }) => ({ WebSocketPolyfill: withHeaders(headers) })

const arrive = (t, options, version = '3.0.0') => {
  const peer = Peer.of(t, NAME, { ...here, version, ...options })
  peer.codes = []
  peer.heard = false
  peer.provider.on('connection-close', event => { if (event) peer.codes.push(event.code) })
  peer.provider.on('sync', () => { peer.heard = true })
  return peer
}

const isIn = async peer => {
  await peer.synced()
  peer.write('.')
}

/** Is closed with 4401, has heard nothing of the document, and goes on trying as providers do. */
const isKeptOut = async peer => {
  await until(() => peer.codes.length > 0, 'the end')
  peer.provider.disconnect()
  assert.ok(peer.codes.every(code => code === 4401), peer.codes.join(' '))
  assert.equal(peer.heard, false)
  assert.equal(peer.text, '')
}

const isThrownOut = async (peer, since, ms = ENDED_WITHIN) => {
  await until(() => peer.codes.length > 0, 'the end', { ms: 20_000 })
  peer.provider.disconnect()
  assert.equal(peer.codes[0], 4401)
  assert.ok(Date.now() - since < ms, `after ${Date.now() - since} ms`)
}

for (const version of VERSIONS) {
  test(`y-websocket ${version} comes in by a cookie, as long as the session lasts`, { timeout: 120_000 }, async t => {
    const [ben, idle] = [await signIn('ben', 'ben', here), await signIn('ben', 'ben', here)]
    const peer = arrive(t, byCookie(ben), version)
    await isIn(peer)
    await isKeptOut(arrive(t, byCookie({ headers: { Cookie: 'concord-session=' + 'x'.repeat(43) } }), version))
    await database.rows(`update sign_in_session set used_at = now() - interval '1 year' where token_hash = sha256(convert_to($1, 'UTF8'))`, idle.headers.Cookie.split('=')[1])
    await isKeptOut(arrive(t, byCookie(idle), version))
    const since = Date.now()
    await signOut(ben)
    await isThrownOut(peer, since, 2000)
    await isKeptOut(arrive(t, byCookie(ben), version))
  })

  for (const [way, options] of Object.entries(WAYS).filter(([way]) => version === '3.0.0' || way === 'first message')) {
    test(`y-websocket ${version} comes in by an access token as ${way}, as long as it is valid`, { timeout: 120_000 }, async t => {
      const [token, expired] = [await accessToken(anna), await accessToken(anna)]
      const peer = arrive(t, options(token.token), version)
      await isIn(peer)
      for (const invalid of [token.token + 'x', 'nonsense', '']) await isKeptOut(arrive(t, options(invalid), version))
      await database.rows('update access_token set expires_at = now() where id = $1', expired.id)
      await isKeptOut(arrive(t, options(expired.token), version))
      const since = Date.now()
      await request('DELETE', `tokens/${token.id}`, anna)
      await isThrownOut(peer, since, 2000)
      await isKeptOut(arrive(t, options(token.token), version))
    })

    test(`y-websocket ${version} comes in by a document token as ${way}, as long as it is valid`, { timeout: 120_000 }, async t => {
      const program = await accessToken(anna)
      const { token } = await documentToken(bearing(program, here), NAME)
      const peer = arrive(t, options(token), version)
      await isIn(peer)
      const damaged = token.slice(0, -20) + (token.at(-20) === 'A' ? 'B' : 'A') + token.slice(-19)
      await isKeptOut(arrive(t, options(damaged), version))
      await isKeptOut(arrive(t, options((await documentToken(bearing(program, here), NAME + ' else')).token), version))
      await isKeptOut(arrive(t, options(await forged(database, token, { claims: { iat: inSeconds(-100), exp: inSeconds(-1) } })), version))
      const short = arrive(t, options(await forged(database, token, { claims: { exp: inSeconds(5) } })), version)
      const expiry = inSeconds(5) * 1000
      await isIn(short)
      await isThrownOut(short, expiry)
      assert.ok(Date.now() >= expiry - 1000)
      const since = Date.now()
      await request('DELETE', `tokens/${program.id}`, anna)
      await isThrownOut(peer, since, 2000)
      await isKeptOut(arrive(t, options(token), version))
    })
  }
}

/** A socket that has not said who it is. */
const waiting = (t, options = {}) =>
  Wire.forTest(t, NAME, { ...here, protocols: [CONCORD], encode: name => `${encodeURIComponent(name)}?auth=message`, ...options })

const end = wire => within(wire.closed, 'the end', 30_000)

test('nothing is sent and nothing taken before the first message has said who it is', { timeout: 60_000 }, async t => {
  const token = await accessToken(anna)
  const before = await Writer.of(t, NAME, bearing(token, here))
  before.write('written before')
  const wire = await waiting(t)
  await new Promise(resolve => setTimeout(resolve, 1500)) // that nothing comes can only be waited for
  assert.deepEqual(wire.messages, [])
  wire.send(frames.authentication(token.token))
  wire.send(frames.step1())
  await until(() => wire.all('step2').length === 1, 'the document')
  assert.deepEqual(wire.messages[0], { kind: 'right', right: 2 })
})

test('another message, another frame and another end than the authentication are answered with why', { timeout: 60_000 }, async t => {
  const token = (await accessToken(anna)).token
  for (const [what, send, code, reason] of [
    ['step 1', wire => wire.send(frames.step1()), 1002, /first message/],
    ['presence', wire => wire.send(frames.presence([{ clientId: 7, clock: 1, state: {} }])), 1002, /first message/],
    ['an empty frame', wire => wire.send(Uint8Array.of()), 1002, /./],
    ['an authentication with something behind it', wire => wire.send(Buffer.concat([frames.authentication(token), Buffer.of(0)])), 1002, /./],
    ['half an authentication', wire => wire.send(frames.authentication(token).subarray(0, 20)), 1002, /./],
    ['a text frame', wire => wire.socket.send(token), 1003, /./],
    ['a huge frame', wire => wire.send(frames.authentication('x'.repeat(2_000_000))), 1008, /first-message-bytes/],
    ['a frame without an end', wire => { for (let i = 0; i < 20; i++) wire.socket.send(Buffer.alloc(1000), { binary: true, fin: false }) }, 1008, /first-message-bytes/],
    ['no token', wire => wire.send(frames.authentication('')), 4401, /token/],
    ['a token with a zero', wire => wire.send(frames.authentication('a\0b')), 4401, /token/]
  ]) {
    const wire = await waiting(t)
    send(wire)
    const ended = await end(wire)
    assert.equal(ended.code, code, `${what}: ${ended.code} ${ended.reason}`)
    assert.match(ended.reason, reason, what)
    assert.deepEqual(wire.messages, [], what)
    assert.ok(!ended.reason.includes(token.slice(0, 20)))
  }
})

test('the authentication may come in pieces, and once', { timeout: 60_000 }, async t => {
  const { token } = await accessToken(anna)
  const wire = await waiting(t)
  wire.sendInFragments(frames.authentication(token), 5)
  await wire.readDocument()
  wire.send(frames.authentication(token))
  assert.equal((await end(wire)).code, 1002)
})

test('who says nothing is sent away after ten seconds', { timeout: 60_000 }, async t => {
  const since = Date.now()
  const wire = await waiting(t)
  const slow = await waiting(t)
  const drip = setInterval(() => slow.socket.send(Buffer.of(103), { binary: true, fin: false }), 1000)
  t.after(() => clearInterval(drip))
  for (const one of [wire, slow]) {
    const { code, reason } = await end(one)
    assert.deepEqual([code, reason], [1008, 'limit first-message-seconds of 10 exceeded'])
  }
  assert.ok(Date.now() - since >= 9900 && Date.now() - since < 20_000, `after ${Date.now() - since} ms`)
})

test('one address has only so many sockets that have not said who they are, and gets its places back', { timeout: 60_000 }, async t => {
  const { token } = await accessToken(anna)
  const silent = []
  for (let i = 0; i < PER_ADDRESS; i++) silent.push(await waiting(t))
  const { code, reason } = await end(await waiting(t))
  assert.deepEqual([code, reason], [1013, `limit unauthenticated-per-address of ${PER_ADDRESS} reached`])
  silent[0].send(frames.authentication(token))
  await silent[0].readDocument()
  silent[1].cut()
  silent[2].send(frames.authentication('wrong'))
  await end(silent[2])
  const next = []
  await until(async () => {
    const wire = await waiting(t)
    await new Promise(resolve => setTimeout(resolve, 100))
    if (!wire.end) next.push(wire)
    return next.length === 3
  }, 'three places')
  await until(async () => (await end(await waiting(t))).code === 1013, 'no fourth place')
  assert.equal(silent[0].end, null)
})

test('who asks for the first message is known by nothing else', { timeout: 60_000 }, async t => {
  const wire = await waiting(t, { headers: anna.headers })
  wire.send(frames.step1())
  assert.equal((await end(wire)).code, 1002)
  const both = await waiting(t, { headers: { Authorization: 'Bearer nonsense' } })
  both.send(frames.authentication((await documentToken(anna, NAME, { right: 'read' })).token))
  await both.readDocument()
  assert.deepEqual(both.messages[0], { kind: 'right', right: 1 })
})

test('damaged first messages let nobody in', { timeout: 180_000 }, async t => {
  const chosen = seed()
  t.diagnostic(`seed ${chosen}`)
  const random = new Random(chosen)
  const valid = frames.authentication((await accessToken(anna)).token)
  const codes = {}
  for (let round = 0; round < 200; round++) {
    const frame = Uint8Array.from(valid)
    const damaged = [
      () => Uint8Array.from({ length: random.below(300) }, () => random.below(256)),
      () => frame.subarray(0, random.below(frame.length)),
      () => { frame[random.below(frame.length)] ^= 1 << random.below(8); return frame }
    ][random.below(3)]()
    const wire = await waiting(t)
    if (random.below(2) === 0 && damaged.length > 0) wire.sendInFragments(damaged, 1 + random.below(40))
    else wire.send(damaged)
    wire.send(frames.step1())
    const { code } = await end(wire)
    codes[code] = (codes[code] ?? 0) + 1
    assert.ok([1002, 4401, 1008].includes(code), `seed ${chosen}, round ${round}: ${code} for ${Buffer.from(damaged).toString('hex')}`)
    assert.deepEqual(wire.messages, [], `seed ${chosen}, round ${round}`)
  }
  t.diagnostic(`closed with ${JSON.stringify(codes)}`)
})

test('no token stands in the log, whichever way it came', { timeout: 60_000 }, async t => {
  const program = await accessToken(anna)
  const shown = [program.token, (await documentToken(bearing(program, here), randomUUID())).token, (await documentToken(anna, NAME)).token]
  for (const token of shown) {
    for (const options of Object.values(WAYS)) {
      const peer = arrive(t, options(token))
      await until(() => peer.heard || peer.codes.length > 0, 'an answer')
      peer.provider.disconnect()
    }
  }
  const log = concord.log()
  for (const token of shown) assert.ok(!log.includes(token.slice(-20)) && !log.includes(token.slice(0, 60)))
  assert.ok(!/ERROR/.test(log), log.split('\n').filter(line => line.includes('ERROR')).slice(0, 5).join('\n'))
})
