// Who is online and where, on the wire: who is told what, and what becomes of what is wrong.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, before, test } from 'node:test'
import { createAccount } from '../lib/accounts.mjs'
import { PresenceTab } from '../lib/presence-tab.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { signIn, signOut } from '../lib/session.mjs'
import { share, unshare } from '../lib/sharing.mjs'
import { accessToken } from '../lib/tokens.mjs'
import { until } from '../lib/until.mjs'

let anna, ben, carla, plan, secret
const open = []
const tab = (who, options = {}) => {
  const one = new PresenceTab({ ...who, ...options })
  open.push(one)
  return one
}
const here = document => `document:${document.name}`

before(async () => {
  [anna, ben, carla] = await Promise.all(['anna', 'ben', 'carla'].map(name => signIn(name, name)))
  plan = await createDocument('The plan', 'rich', anna)
  await share(plan, 'user', 'ben', 'read', anna)
  secret = await createDocument('The secret', 'code', anna)
})
afterEach(() => open.splice(0).forEach(one => one.leave()))

test('who is online is told to everybody, and where to those who may open it', async () => {
  const [a, b] = await Promise.all([tab(anna).at(here(plan), 'History'), tab(ben).at('page:documents')])
  const seen = await b.seeing(a, known => known, 'ben sees where anna is')
  assert.deepEqual(seen, { id: a.id, place: here(plan), title: 'The plan', path: `documents/${plan.id}`, view: 'History', state: 'active' })
  assert.equal(b.people.get('anna').displayName, 'Anna')
  assert.equal(b.people.get('anna').state, 'active')
  await a.seeing(b, known => known?.place === 'page:documents', 'anna sees ben on a page')
  a.say({ type: 'here', place: here(secret) })
  await a.seeing(a, known => known?.title === 'The secret', 'anna sees herself')
  await b.seeing(a, known => known === null, 'ben is told no more where she is')
  assert.ok(b.people.has('anna'))
})

test('the focus of a field, typing and a pointer are seen, and end', async () => {
  const [a, b] = await Promise.all([tab(anna).at(here(plan)), tab(ben).at(here(plan))])
  await a.seeing(b, known => known, 'anna sees ben')
  b.say({ type: 'field', field: 'title' })
  b.say({ type: 'typing' })
  await a.seeing(b, known => known?.field === 'title' && known.typing, 'ben types in the title')
  b.say({ type: 'pointer', x: 0.25, y: 0.123456 })
  await until(() => a.pointers.get(b.id)?.join() === '0.25,0.1235', 'his pointer')
  assert.equal(b.pointers.size, 0)
  b.say({ type: 'pointer' })
  await until(() => !a.pointers.has(b.id), 'his pointer left')
  b.say({ type: 'pointer', x: 1, y: 1 })
  await until(() => a.pointers.has(b.id), 'his pointer is back')
  b.say({ type: 'here', place: 'page:documents' })
  await until(() => !a.pointers.has(b.id), 'it left with him')
  await a.seeing(b, known => known?.place === 'page:documents' && !('field' in known), 'he is somewhere else')
})

test('fifty pointers are few messages, and the last place of each arrives', async () => {
  const movers = await Promise.all(Array.from({ length: 49 }, () => tab(ben).at(here(plan))))
  const a = await tab(anna).at(here(plan))
  await until(() => movers.every(mover => a.tab(mover)), 'anna sees all of them')
  const begun = Date.now()
  for (let step = 1; step <= 20; step++) {
    movers.forEach((mover, i) => mover.say({ type: 'pointer', x: i, y: step }))
    await pause(50)
  }
  await until(() => movers.every((mover, i) => a.pointers.get(mover.id)?.join() === `${i},20`), 'the last places')
  const messages = a.received.filter(({ type }) => type === 'pointers').length
  assert.ok(messages <= (Date.now() - begun) / 50 + 5, `${messages} messages`)
})

test('who may not be somewhere is told so, and who may no longer is no longer there', async () => {
  const b = await tab(ben).at(here(secret))
  assert.equal((await b.next('error')).code, 'not_permitted')
  await share(secret, 'user', 'ben', 'read', anna)
  b.say({ type: 'here', place: here(secret) })
  const a = await tab(anna).at(here(secret))
  await a.seeing(b, known => known?.place === here(secret), 'ben is there')
  await b.seeing(a, known => known?.title === 'The secret', 'he sees anna')
  await unshare(secret, 'user', 'ben', anna)
  await a.seeing(b, known => known === null || !known.place, 'ben is there no more')
  await b.seeing(a, known => known === null, 'he is told no more where anna is')
  assert.ok(b.people.has('anna'))
})

test('who hides is not seen, and sees', async () => {
  await createAccount({ name: 'hidden-dora', displayName: 'Dora', password: 'a long enough password' }, carla)
  const dora = await signIn('hidden-dora', 'a long enough password')
  const a = await tab(anna).at('page:documents')
  const shown = await tab(dora).at('page:documents')
  await a.seeing(shown, known => known, 'anna sees her')
  assert.equal((await request('PATCH', 'account', { ...dora, body: { presenceHidden: true } })).status, 200)
  await until(() => shown.closed, 'her socket is closed')
  const again = await tab(dora).at('page:documents')
  assert.equal((await again.welcome()).hidden, true)
  await again.seeing(a, known => known, 'she sees anna')
  await until(() => !a.people.has('hidden-dora'), 'anna does not see her any more')
  again.say({ type: 'pointer', x: 1, y: 1 })
  await pause(300)
  assert.equal(a.pointers.size, 0)
  const [known] = (await request('GET', 'presence?name=hidden-dora', anna)).body
  assert.deepEqual(known, { name: 'hidden-dora', displayName: 'Dora', state: 'gone', lastSeenAt: null })
})

test('only who is in the same place is told of who asks for no more', async () => {
  const [b, elsewhere] = await Promise.all([tab(ben).at(here(plan)), tab(carla).at('page:people')])
  const a = tab(anna)
  await a.welcome()
  a.say({ type: 'here', place: here(plan) })
  await a.seeing(b, known => known, 'anna sees ben')
  assert.ok(!a.people.has('carla'))
  a.say({ type: 'watch', everybody: true })
  await a.seeing(elsewhere, known => known, 'and carla when she asks')
  a.say({ type: 'watch', everybody: false })
  await until(() => !a.people.has('carla'), 'and not any more')
})

test('in a room of the chat one sees who else has it open, as long as one is a member', async () => {
  const room = (await request('POST', 'chat/rooms', { ...anna, body: { title: 'Coffee', members: ['ben'] } })).body.id
  const [a, b, c] = await Promise.all([tab(anna), tab(ben), tab(carla)].map(one => one.at(`chat:${room}`)))
  const seen = await a.seeing(b, known => known, 'anna sees ben')
  assert.deepEqual([seen.title, seen.path], ['Coffee', `chat/${room}`])
  assert.equal((await c.next('error')).code, 'not_permitted')
  assert.equal((await request('PATCH', `chat/rooms/${room}`, { ...anna, body: { members: [] } })).status, 200)
  await b.seeing(a, known => known === null, 'ben is no member any more and not told where anna is')
  assert.equal((await request('DELETE', `chat/rooms/${room}`, anna)).status, 204)
})

test('a page that is loaded again is there once, and who leaves is gone after ten seconds, and was last seen then', async () => {
  const session = await signIn('ben', 'ben')
  const a = await tab(anna).at('page:documents')
  const [before, other] = await Promise.all([tab(ben).at(here(plan)), tab(session).at('page:again')])
  await a.seeing(other, known => known, 'both tabs')
  before.leave()
  const again = await tab(ben).at(here(plan))
  await a.seeing(again, known => known, 'the page after')
  await a.seeing(before, known => known === null, 'and not the one before')
  other.leave()
  const left = Date.now()
  await until(() => !a.tab(other), 'the tab is gone', { ms: 20_000 })
  assert.ok(Date.now() - left > 8_000)
  const [known] = (await request('GET', 'presence?name=ben&name=nobody-of-that-name', anna)).body
  assert.equal(known.state, 'active')
  assert.ok(Math.abs(Date.parse(known.lastSeenAt) - Date.now()) < 60_000)
  await signOut(session)
})

test('who has not signed in is not let in, and a token is as good as a cookie', async () => {
  const nobody = tab({})
  await until(() => nobody.closed?.code === 4401, 'the end of the socket')
  assert.equal((await request('GET', 'presence?name=anna')).status, 403)
  const { token } = await accessToken(anna)
  const a = tab({}, { query: '?auth=message', first: { type: 'authenticate', token } })
  assert.equal((await a.welcome()).name, 'anna')
})

test('who comes back without having done anything is as idle as before', async () => {
  const [a, b] = [await tab(anna).at('page:documents'), tab(ben)]
  await b.welcome()
  b.say({ type: 'here', place: 'page:idle', idle: 61_000 })
  assert.equal((await a.seeing(b, known => known, 'anna sees him')).state, 'idle')
  b.say({ type: 'active' })
  await a.seeing(b, known => known.state === 'active', 'he does something')
})

test('what is wrong is told, and closes nothing', async () => {
  const a = await tab(anna).at('page:documents')
  const wrong = [
    ['malformed', 'nonsense'], ['malformed', '[1]'], ['unknown_type', { type: 'dance' }], ['malformed', { type: 'here', place: 'nowhere' }],
    ['malformed', { type: 'here', place: 7 }], ['too_long', { type: 'here', place: here(plan), view: 'x'.repeat(61) }], ['not_permitted', { type: 'here', place: 'moon:1' }],
    ['not_permitted', { type: 'here', place: 'page:Über' }],
    ['malformed', { type: 'watch', everybody: 'yes' }], ['too_long', { type: 'field', field: 'x'.repeat(101) }]
  ]
  for (const [code, message] of wrong) {
    a.received.length = 0
    a.socket.send(typeof message === 'string' ? message : JSON.stringify(message))
    assert.equal((await a.next('error')).code, code, JSON.stringify(message))
  }
  a.say({ type: 'here', place: 'page:documents' })
  a.say({ type: 'pointer', x: 'far', y: 1 })
  await a.next('error', ({ message }) => message.includes('"x"'))
  a.say({ type: 'ping' })
  await a.next('pong')
  assert.equal((await request('GET', 'presence?' + 'name=a&'.repeat(101), anna)).status, 400)
})
