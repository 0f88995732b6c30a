// The chat on the wire: who may, what comes in which order, and what becomes of what is wrong.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { after, afterEach, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Chatter, MESSAGE_PACK } from '../lib/chatter.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share, unshare } from '../lib/sharing.mjs'
import { accessToken, documentToken } from '../lib/tokens.mjs'
import { until } from '../lib/until.mjs'

let anna, ben, carla, document, room
const open = []
const enter = (room, who, options = {}) => {
  const chatter = new Chatter(room, { ...who, ...options })
  open.push(chatter)
  return chatter
}
const rooms = async who => (await request('GET', 'chat/rooms', who)).body.rooms

before(async () => {
  [anna, ben, carla] = await Promise.all(['anna', 'ben', 'carla'].map(name => signIn(name, name)))
  document = await createDocument('Talked about', 'code', anna)
  await share(document, 'user', 'ben', 'comment', anna)
  room = `document:${document.id}`
})
afterEach(() => open.splice(0).forEach(chatter => chatter.leave()))
after(() => open.forEach(chatter => chatter.leave()))

test('two people talk, each hears everything once and in the same order', async () => {
  const [a, b] = [enter(room, anna), enter(room, ben)]
  const welcome = await a.next('welcome')
  assert.equal(welcome.right, 'moderate')
  assert.equal((await b.next('welcome')).right, 'write')
  const before = welcome.number
  await Promise.all(Array.from({ length: 20 }, (_, i) => [a.send(`a${i}-${before}`, `a ${i}`), b.send(`b${i}-${before}`, `b ${i}`)]).flat())
  for (const chatter of [a, b]) {
    await chatter.seeing(before + 40)
    const numbers = chatter.received.filter(each => each.type === 'message').map(each => each.message.number)
    assert.deepEqual(numbers, Array.from({ length: 40 }, (_, i) => before + 1 + i))
  }
  assert.deepEqual(a.messages, b.messages)
})

test('a message that is sent again is not doubled, also over a new connection', async () => {
  const a = enter(room, anna)
  const id = randomUUID()
  const number = await a.send(id, 'once')
  a.leave()
  const again = enter(room, anna)
  await again.next('welcome')
  assert.equal(await again.send(id, 'once'), number)
  assert.equal(again.messages.filter(message => message.body === 'once').length, 1)
})

test('whoever comes back gets what was missed, changes of older messages too, and nothing else', async () => {
  const [a, b] = [enter(room, anna), enter(room, ben)]
  const first = await a.send(randomUUID(), 'to be changed')
  await b.seeing(first)
  const revision = Math.max(...b.messages.map(message => message.revision))
  b.leave()
  a.say({ type: 'edit', number: first, body: 'changed' })
  const second = await a.send(randomUUID(), 'meanwhile')
  await a.seeing(first, message => message.body === 'changed')
  const back = enter(room, ben, { query: `?since=${revision}` })
  const welcome = await back.next('welcome')
  assert.equal(welcome.reset, false)
  assert.deepEqual(welcome.messages.map(message => [message.number, message.body]), [[first, 'changed'], [second, 'meanwhile']])
})

test('edit, delete, reactions, replies and mentions', async () => {
  const [a, b] = [enter(room, anna), enter(room, ben)]
  const question = await a.send(randomUUID(), 'Zweiundvierzig? @ben', { mentions: ['ben', 'nobody-at-all'] })
  assert.deepEqual((await b.seeing(question)).mentions, ['ben'])
  const answer = await b.send(randomUUID(), 'yes', { replyTo: question })
  assert.equal((await a.seeing(answer)).replyTo.body, 'Zweiundvierzig? @ben')
  const told = async (who, kind) => (await request('GET', 'notifications?limit=5', who)).body.notifications.find(each => each.kind === kind)
  assert.deepEqual([(await told(ben, 'mentioned')).text, (await told(anna, 'reply')).text], ['Zweiundvierzig? @ben', 'yes'])
  assert.equal((await told(ben, 'mentioned')).link, `chat/${encodeURIComponent(room)}`)
  a.say({ type: 'react', number: answer, emoji: '👍' })
  b.say({ type: 'react', number: answer, emoji: '👍' })
  await a.seeing(answer, message => message.reactions?.[0].by.length === 2)
  a.say({ type: 'react', number: answer, emoji: '👍', on: false })
  await b.seeing(answer, message => message.reactions?.[0].by.join() === 'ben')
  b.say({ type: 'edit', number: question, body: 'not mine' })
  assert.equal((await b.next('error')).code, 'not_permitted')
  b.say({ type: 'delete', number: question })
  await until(() => b.received.filter(each => each.type === 'error').length === 2, 'the second refusal')
  a.say({ type: 'delete', number: answer })
  const deleted = await b.seeing(answer, message => message.deleted)
  assert.equal(deleted.body, '')
  assert.equal(deleted.reactions, undefined)
})

test('pages and search by REST', async () => {
  const a = enter(room, anna)
  const word = 'w' + randomUUID().slice(0, 8)
  const numbers = []
  for (let i = 0; i < 5; i++) numbers.push(await a.send(randomUUID(), `${word}x ${i}`))
  const page = async (who, query) => (await request('GET', `chat/rooms/${room}/messages?${query}`, who)).body.messages?.map(message => message.number)
  assert.deepEqual(await page(carla, `before=${numbers[3]}&limit=2`), numbers.slice(1, 3))
  assert.deepEqual(await page(carla, `q=${word}`), [...numbers].reverse())
  assert.deepEqual(await page(carla, `q=${word}+3`), [numbers[3]])
  assert.equal((await request('GET', `chat/rooms/${room}/messages`)).status, 404)
})

test('what is unread is counted, and told', async () => {
  const [a, lobby] = [enter(room, anna), enter('', ben)]
  await enter(room, ben).next('welcome')
  const number = await a.send(randomUUID(), 'look @ben', { mentions: ['ben'] })
  await lobby.next('rooms')
  const mine = await until(async () => (await rooms(ben)).find(each => each.id === room && each.number === number), 'the room in the list')
  assert.ok(mine.unread >= 1 && mine.mentions >= 1, JSON.stringify(mine))
  const b = enter(room, ben)
  await b.next('welcome')
  b.say({ type: 'read', number: number + 1000 })
  await b.next('read', message => message.number === number)
  const read = (await rooms(ben)).find(each => each.id === room)
  assert.deepEqual([read.unread, read.mentions, read.read], [0, 0, number])
})

test('typing is told to the others and not kept', async () => {
  const [a, b] = [enter(room, anna), enter(room, ben)]
  await Promise.all([a.next('welcome'), b.next('welcome')])
  a.say({ type: 'typing' })
  assert.equal((await b.next('typing')).author, 'anna')
  assert.ok(!a.received.some(each => each.type === 'typing'))
})

test('who may only read may not write, and a right that is taken away ends the connection', async () => {
  // Not carla: she is an administrator.
  const document = await createDocument('Read by ben', 'code', anna)
  await share(document, 'user', 'ben', 'read', anna)
  const other = `document:${document.id}`
  const [c, a] = [enter(other, ben), enter(other, anna)]
  assert.equal((await c.next('welcome')).right, 'read')
  c.say({ type: 'send', id: 'x', body: 'I may not' })
  const error = await c.next('error')
  assert.deepEqual([error.code, error.id], ['not_permitted', 'x'])
  await a.next('welcome')
  await share(document, 'user', 'ben', 'comment', anna)
  assert.equal((await c.next('right')).right, 'write')
  await unshare(document, 'user', 'ben', anna)
  assert.equal((await c.untilClosed()).code, 4401)
  assert.equal(a.closed, null)
})

test('the first message says who it is, for tokens of both kinds', async () => {
  const { token } = await accessToken(ben)
  const b = enter(room, {}, { query: '?auth=message', first: { type: 'authenticate', token } })
  assert.equal((await b.next('welcome')).you.name, 'ben')
  const guest = await documentToken(anna, document.id)
  const g = enter(room, {}, { query: '?auth=message', protocol: MESSAGE_PACK, first: { type: 'authenticate', token: guest.token } })
  assert.equal((await g.next('welcome')).you.displayName, 'Zoë')
  const nobody = enter(room, {}, { query: '?auth=message', first: { type: 'authenticate', token: 'wrong' } })
  assert.equal((await nobody.untilClosed()).code, 4401)
  const deep = Array(2000).fill().reduce(inner => [inner], [])
  for (const first of [{ type: 'ping' }, { type: 'authenticate' }, { type: 'authenticate', token: deep }]) {
    const other = enter(room, {}, { query: '?auth=message', first })
    const { code, reason } = await other.untilClosed()
    assert.deepEqual([code, /first message/.test(reason)], [1002, true], reason)
  }
})

test('MessagePack says the same as JSON', async () => {
  const [a, b] = [enter(room, anna, { protocol: MESSAGE_PACK }), enter(room, ben)]
  await a.next('welcome')
  const number = await a.send(randomUUID(), 'packed 👩‍👩‍👧', { mentions: ['ben'] })
  assert.deepEqual(await a.seeing(number), await b.seeing(number))
})

test('garbage is told to be garbage, and nobody else is disturbed', async () => {
  const [a, b] = [enter(room, anna), enter(room, ben)]
  await Promise.all([a.next('welcome'), b.next('welcome')])
  const wrong = ['', 'x', '[]', '{"type":1}', '{"type":"what"}', '{"type":"send"}', '{"type":"send","id":"a b","body":"x"}', '{"type":"send","id":"e1","body":"  "}',
    JSON.stringify({ type: 'send', id: 'e2', body: 'x'.repeat(8001) }), '{"type":"send","id":"e3","body":"\\u0000"}', '{"type":"send","id":"e4","body":"\\ud800"}',
    '{"type":"send","id":"e5","body":"x","replyTo":999999}', '{"type":"send","id":"e6","body":"x","images":["' + randomUUID() + '"]}',
    '{"type":"edit","number":-1,"body":"x"}', '{"type":"delete","number":1e300}', '{"type":"react","number":1,"emoji":"<b>"}', '['.repeat(20000)]
  for (const text of wrong) a.socket.send(text)
  await until(() => a.received.filter(each => each.type === 'error').length === wrong.length, 'an error for each', { seen: () => a.received })
  a.socket.send(Buffer.from([0xdf, 0xff, 0xff, 0xff, 0xff]))
  await until(() => a.received.filter(each => each.type === 'error').length === wrong.length + 1, 'an error for the binary one')
  a.say({ type: 'ping', id: 'still here' })
  await a.next('pong', message => message.id === 'still here')
  a.socket.send('x'.repeat(70_000))
  assert.equal((await a.untilClosed()).code, 1009)
  assert.equal(b.closed, null)
  assert.ok(!b.received.some(each => each.type === 'message'))
})

test('a room of people is for its members', async () => {
  const made = await request('POST', 'chat/rooms', { ...anna, body: { title: 'Lunch', members: ['ben'] } })
  assert.equal(made.status, 201)
  const id = made.body.id
  const [a, b, c] = [enter(id, anna), enter(id, ben), enter(id, carla)]
  assert.equal((await c.untilClosed()).code, 4401)
  await b.next('welcome')
  await b.seeing(await a.send(randomUUID(), 'at noon?'))
  assert.equal((await rooms(ben)).find(each => each.id === id).unread, 1)
  assert.equal((await rooms(carla)).find(each => each.id === id), undefined)
  assert.equal((await request('PATCH', `chat/rooms/${id}`, { ...ben, body: { members: ['carla'] } })).status, 403)
  assert.equal((await request('PATCH', `chat/rooms/${id}`, { ...anna, body: { members: ['carla'] } })).status, 200)
  assert.equal((await b.untilClosed()).code, 4401)
  await enter(id, carla).next('welcome')
  assert.equal((await request('DELETE', `chat/rooms/${id}`, anna)).status, 204)
})

test('concord-probe tells how long an answer takes, and why there is none', async () => {
  const probe = (...args) => promisify(execFile)(process.execPath, [fileURLToPath(new URL('../../../main/webapp/app/packages/client/bin/concord-probe.mjs', import.meta.url)), ...args])
    .catch(failure => failure)
  const { token } = await accessToken(ben)
  const [good, sync, events, noEvents, refused, nobody] = await Promise.all([
    probe('chat', sharedUrl(), room, '--token', token, '--count', '5'),
    probe('sync', sharedUrl(), document.name, '--token', token, '--count', '5'),
    probe('events', sharedUrl(), room, '--token', token),
    probe('events', sharedUrl(), 'nonsense', '--token', token),
    probe('chat', sharedUrl(), room, '--token', 'wrong'),
    probe('chat', 'http://127.0.0.1:1/', room)
  ])
  for (const { stdout } of [good, sync]) assert.match(stdout, /5 pings: min .* ms, median .* ms, p99 .* ms/)
  assert.match(events.stdout, /^events: connected in .* ms; first bytes after .* ms$/m)
  assert.match(noEvents.stdout, /FAILED: answered 400/)
  assert.match(refused.stdout, /FAILED: closed with 4401[^]*--token/)
  assert.match(nobody.stdout, /FAILED/)
  assert.equal(nobody.code, 1)
})
