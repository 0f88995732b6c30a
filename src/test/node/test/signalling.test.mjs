// Signalling as docs/protocols.md has it: the topics of y-webrtc, and who is in which call.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { before, test } from 'node:test'
import { createDocument, request } from '../lib/rest.mjs'
import { signIn } from '../lib/session.mjs'
import { share, unshare } from '../lib/sharing.mjs'
import { Signal, signalUrl } from '../lib/signal.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { until, within } from '../lib/until.mjs'
import { Y } from '../lib/peer.mjs'

/** How soon a right that was taken away has reached what is open. */
const NOTICED_WITHIN = 8000
/** So long somebody whose socket broke may come back as the same one. */
const AWAY = 10_000

let anna
let ben
before(async () => {
  anna = await signIn('anna', 'anna')
  ben = await signIn('ben', 'ben')
})

/** A document of anna's, and a second for others by what she lets them do. */
const annasDocument = async (access) => {
  const document = await createDocument('Signals ' + randomUUID(), 'code', anna)
  if (access) await share(document, 'user', 'ben', access, anna)
  return document
}

test('what is published under a topic reaches all who have subscribed, as it came, with their number', async t => {
  const { name } = await annasDocument('read')
  const [one, two, other] = [await Signal.of(t, anna), await Signal.of(t, ben), await Signal.of(t, anna)]
  one.say({ type: 'subscribe', topics: [name] })
  two.say({ type: 'subscribe', topics: [name, name] })
  await Promise.all([one.settled(), two.settled(), other.settled()])
  const data = { type: 'signal', to: 'x', from: 'y', token: 0.1, signal: { type: 'offer', sdp: 'v=0\r\n' } }
  one.say({ type: 'publish', topic: name, data })
  for (const each of [one, two]) assert.deepEqual(await each.hear('publish'), { type: 'publish', topic: name, data, clients: 2 })
  two.say(`{"type":"publish","topic":${JSON.stringify(name)},"data":"ZW5jcnlwdGVk", "clients": 99 }`)
  assert.deepEqual(await one.hear('publish'), { type: 'publish', topic: name, data: 'ZW5jcnlwdGVk', clients: 2 })
  two.terminate()
  await until(async () => {
    one.say({ type: 'publish', topic: name })
    return (await one.hear('publish')).clients === 1
  }, 'who has gone does not count', { every: 50 })
  other.say({ type: 'publish', topic: name, data: 'foreign' })
  assert.deepEqual(await other.hear('refused'), { type: 'refused', topic: name, code: 'not-subscribed' })
  one.say({ type: 'unsubscribe', topics: [name] })
  one.say({ type: 'publish', topic: name, data: 'late' })
  assert.equal((await one.hear('refused')).code, 'not-subscribed')
  assert.deepEqual([one.messages, other.messages], [[], []])
})

test('npm y-webrtc subscribes and announces itself', async t => {
  const { name } = await annasDocument()
  const listener = await Signal.of(t, anna)
  listener.say({ type: 'subscribe', topics: [name] })
  await listener.settled()
  const WebSocket = createRequire(import.meta.url)('ws')
  globalThis.WebSocket = class extends WebSocket { constructor (address) { super(address, [], { headers: anna.headers }) } }
  t.after(() => { delete globalThis.WebSocket })
  const { WebrtcProvider } = await import('y-webrtc')
  const doc = new Y.Doc()
  const provider = new WebrtcProvider(name, doc, { signaling: [signalUrl(sharedUrl())], filterBcConns: false })
  t.after(() => provider.destroy())
  const announced = await listener.hear('publish')
  assert.deepEqual(announced, { type: 'publish', topic: name, data: { type: 'announce', from: provider.room.peerId }, clients: 2 })
  provider.disconnect()
  await until(async () => {
    listener.say({ type: 'publish', topic: name })
    return (await listener.hear('publish', ({ data }) => data === undefined)).clients === 1
  }, 'it has unsubscribed', { every: 50 })
})

test('nobody hears of what one may not read, and who loses the right is out of topic and call', async t => {
  const document = await annasDocument()
  const room = `document:${document.name}`
  const listener = await Signal.of(t, ben)
  listener.say({ type: 'subscribe', topics: [document.name, '', 'x'.repeat(513)] })
  assert.deepEqual(await listener.hear('refused', ({ topic }) => topic === document.name), { type: 'refused', topic: document.name, code: 'not-permitted' })
  assert.equal((await listener.hear('refused', ({ topic }) => topic === '')).code, 'no-name')
  listener.say({ type: 'watch', room })
  assert.deepEqual(await listener.hear('refused', message => message.room === room), { type: 'refused', room, code: 'not-permitted' })
  listener.say({ type: 'join', room })
  assert.equal((await listener.hear('refused', message => message.room === room)).code, 'not-permitted')
  listener.say({ type: 'join', room: 'chat:' + randomUUID() })
  assert.equal((await listener.hear('refused', message => message.room?.startsWith('chat:'))).code, 'not-permitted')

  await share(document, 'user', 'ben', 'read', anna)
  await until(async () => { listener.say({ type: 'subscribe', topics: [document.name] }); await listener.settled(); return !listener.messages.splice(0).some(({ type }) => type === 'refused') }, 'he may')
  await listener.join(room)
  const host = await Signal.of(t, anna)
  host.say({ type: 'watch', room })
  assert.deepEqual((await host.people(room, 1)).map(({ user, name }) => [user, name]), [['ben', 'Ben']])
  await unshare(document, 'user', 'ben', anna)
  assert.equal((await listener.hear('ended', undefined, NOTICED_WITHIN)).code, 'not-permitted')
  assert.equal((await listener.hear('refused', undefined, NOTICED_WITHIN)).code, 'not-permitted')
  await host.people(room, 0)
})

test('garbage closes the socket, and what is only unknown is answered', async t => {
  for (const garbage of ['', '[]', '{', '{"a":'.repeat(9000)]) {
    const signal = await Signal.of(t, anna)
    signal.say(garbage)
    assert.equal((await within(signal.closed, 'it is closed')).code, 1002, garbage.slice(0, 20))
  }
  const signal = await Signal.of(t, anna)
  signal.say({ type: 'dance' })
  assert.equal((await signal.hear('error')).code, 'unknown-type')
  for (const strange of [{ type: 'signal', room: 'document:a', to: 'b' }, { type: 'state', room: 'document:a' }, { type: 'leave' }, { type: 'subscribe', topics: 'a' }, { type: 'unwatch', room: 'document:a' }]) signal.say(strange)
  signal.say({ type: 'join', room: 'no room' })
  assert.deepEqual(await signal.hear('refused'), { type: 'refused', room: 'no room', code: 'no-name' })
  await signal.settled()
  assert.deepEqual(signal.messages, [])
  signal.say(JSON.stringify({ type: 'publish', data: 'x'.repeat(70_000) }))
  assert.equal((await within(signal.closed, 'it is closed')).code, 1009)
  const binary = await Signal.of(t, anna)
  binary.socket.send(Buffer.from([1]))
  assert.equal((await within(binary.closed, 'it is closed')).code, 1003)
})

test('people come into a call, tell each other things, and go', async t => {
  const document = await annasDocument('read')
  const room = `document:${document.name}`
  const [host, guest] = [await Signal.of(t, anna), await Signal.of(t, ben)]
  guest.say({ type: 'watch', room })
  assert.deepEqual(await guest.people(room, 0), [])
  const first = await host.join(room, { audio: true, video: 'yes', name: 'Somebody else' })
  assert.deepEqual([first.people, first.most, first.iceServers], [[], 6, []])
  assert.deepEqual(await guest.people(room, 1), [{ id: first.id, user: 'anna', name: 'Anna', audio: true, video: false, screen: false, away: false }])
  const second = await guest.join(room)
  assert.deepEqual(second.people.map(({ id }) => id), [first.id])
  const data = { description: { type: 'offer', sdp: 'v=0\r\n'.repeat(4000) } }
  guest.say({ type: 'signal', room, to: first.id, data })
  assert.deepEqual(await host.hear('signal'), { type: 'signal', room, from: second.id, data })
  host.say({ type: 'signal', room, to: second.id, data: { candidate: null } })
  assert.deepEqual((await guest.hear('signal')).data, { candidate: null })
  guest.say({ type: 'state', room, audio: false, video: true, screen: true })
  await until(async () => (await host.people(room, 2)).some(({ video, screen }) => video && screen), 'what he shows is seen')

  // A call elsewhere hears nothing of it, though it knows the id.
  const elsewhere = await Signal.of(t, anna)
  const other = await annasDocument()
  await elsewhere.join(`document:${other.name}`)
  elsewhere.say({ type: 'signal', room: `document:${other.name}`, to: first.id, data: { candidate: null } })
  elsewhere.say({ type: 'signal', room, to: first.id, data: { candidate: null } })
  await elsewhere.settled()
  await host.settled()
  assert.ok(!host.messages.some(({ type }) => type === 'signal'))
  guest.say({ type: 'leave', room })
  assert.equal((await host.people(room, 1))[0].id, first.id)
})

test('who loses the line comes back as the same one, and who does not is gone; the seventh finds the call full', async t => {
  const document = await annasDocument('read')
  const room = `document:${document.name}`
  const sockets = []
  for (let i = 0; i < 6; i++) sockets.push(await Signal.of(t, anna))
  const joined = await Promise.all(sockets.map(socket => socket.join(room)))
  assert.equal(new Set(joined.map(({ id }) => id)).size, 6)
  const seventh = await Signal.of(t, ben)
  seventh.say({ type: 'join', room })
  assert.deepEqual(await seventh.hear('refused'), { type: 'refused', room, code: 'full' })

  sockets[0].terminate()
  sockets[1].terminate()
  const since = Date.now()
  await until(async () => (await sockets[2].people(room, 6)).filter(({ away }) => away).length === 2, 'two are away')
  const back = await Signal.of(t, anna)
  assert.equal((await back.join(room, { resume: joined[0].resume, audio: true })).id, joined[0].id)
  const thief = await Signal.of(t, ben)
  thief.say({ type: 'join', room, resume: joined[1].id + '.' + '0'.repeat(48) })
  assert.equal((await thief.hear('refused')).code, 'full')
  const left = await sockets[2].people(room, 5, AWAY + 10_000)
  assert.ok(Date.now() - since >= AWAY - 2000)
  assert.deepEqual(new Set(left.map(({ id }) => id)), new Set(joined.filter((_, i) => i !== 1).map(({ id }) => id)))
  assert.ok(left.every(({ away }) => !away))
  assert.notEqual((await seventh.join(room, { resume: joined[1].resume })).id, joined[1].id)
})

test('without servers for it there are no credentials and no tokens', async () => {
  const { status, body } = await request('GET', 'calls/ice', anna)
  assert.deepEqual([status, body], [200, { iceServers: [] }])
  assert.equal((await request('POST', 'calls/document:a/b/livekit-token', { ...anna, body: {} })).status, 404)
})
