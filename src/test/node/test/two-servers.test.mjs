// Two servers of one database: whoever is connected to one hears what is said at the other.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Chatter } from '../lib/chatter.mjs'
import { EventReader } from '../lib/events.mjs'
import { watchByEvents, watchBySocket } from '../lib/live.mjs'
import { PresenceTab } from '../lib/presence-tab.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { Signal } from '../lib/signal.mjs'
import { until } from '../lib/until.mjs'

let concord
/** The same people at either server: a session is good at both. */
let [anna, ben] = []
let there
let document
before(async () => {
  concord = await Concord.start('two-servers', { 'concord.events.publishers': 'anna' })
  const url = await concord.startSecondServer()
  there = who => ({ ...who, url })
  ;[anna, ben] = await Promise.all(['anna', 'ben'].map(name => signIn(name, name, { url: concord.url })))
  document = await createDocument('On both', 'code', anna)
  await share(document, 'user', 'ben', 'edit', anna)
})
after(() => concord?.stop())

test('an event reaches the streams of both, which go on at the other without a gap or a double', async t => {
  const topic = 'topics/far'
  await request('PUT', topic, { ...anna, body: { open: true } })
  const publish = async (who, n) => assert.equal((await request('POST', topic, { ...who, body: { type: 'counted', data: n } })).status, 201)
  const read = async (stream, most) => {
    const events = []
    while (events.at(-1)?.data.data !== most) events.push(await stream.next(({ data }) => data.type === 'counted'))
    return events
  }
  const open = (who, lastEventId) => EventReader.open(who, { query: 'topics=app:far', ...(lastEventId ? { lastEventId, header: true } : {}) })
  const [here, away] = [await open(ben), await open(there(ben))]
  t.after(() => { here.close(); away.close() })
  for (let n = 1; n <= 6; n++) await publish(n % 2 ? anna : there(anna), n)
  const [first, second] = [await read(here, 6), await read(away, 6)]
  assert.deepEqual(first.map(({ data }) => data.data), [1, 2, 3, 4, 5, 6])
  assert.deepEqual(second, first)
  here.close()
  // Each resumes at the other server while it goes on there.
  const rest = []
  const going = (async () => { for (let n = 7; n <= 20; n++) await publish(n % 2 ? anna : there(anna), n) })()
  for (const [who, at] of [[there(ben), 1], [ben, 3], [there(ben), 5]]) {
    const stream = await open(who, first[at].id)
    t.after(() => stream.close())
    rest.push(read(stream, 20).then(events => assert.deepEqual(events.map(({ data }) => data.data), Array.from({ length: 20 - at - 1 }, (_, i) => at + 2 + i))))
  }
  await Promise.all([going, ...rest])
})

test('people at both talk in one chat, and see each other in a call', async t => {
  const room = `document:${document.id}`
  const chatters = [new Chatter(room, anna), new Chatter(room, there(ben))]
  t.after(() => chatters.forEach(chatter => chatter.leave()))
  for (const chatter of chatters) await chatter.next('welcome')
  const numbers = [await chatters[0].send('a', 'hello'), await chatters[1].send('b', 'hello yourself')]
  for (const chatter of chatters) {
    await chatter.seeing(numbers[1])
    assert.deepEqual(chatter.messages.map(({ number, body }) => [number, body]), [[numbers[0], 'hello'], [numbers[1], 'hello yourself']])
  }
  const calls = [await Signal.of(t, anna), await Signal.of(t, there(ben))]
  for (const call of calls) await call.join(room)
  for (const call of calls) assert.deepEqual((await call.people(room, 2)).map(({ user }) => user).sort(), ['anna', 'ben'])
})

test('who is at one server is seen at the other, and gone with it', async t => {
  const tabs = [new PresenceTab(anna), new PresenceTab(there(ben))]
  t.after(() => tabs.forEach(tab => tab.leave()))
  for (const tab of tabs) await tab.at(`document:${document.name}`)
  const [here, away] = tabs
  for (const [one, other] of [[here, away], [away, here]]) {
    await one.seeing(other, known => known?.title === 'On both', 'the other in the same document')
    other.say({ type: 'field', field: 'title' })
    other.say({ type: 'pointer', x: 0.5, y: 0.25 })
    await one.seeing(other, known => known?.field === 'title', 'its focus')
    await until(() => one.pointers.get(other.id)?.join() === '0.5,0.25', 'its pointer')
  }
  away.leave()
  await until(() => !here.pointers.has(away.id), 'the pointer has gone with the tab')
  await here.seeing(away, known => known === null, 'and a little later the tab')
  const [known] = (await request('GET', 'presence?name=ben', anna)).body
  assert.equal(known.state, 'gone')
  assert.ok(Math.abs(Date.now() - Date.parse(known.lastSeenAt)) < 60_000)
})

test('a value is told at both, by socket and by events', async t => {
  const watchers = await Promise.all([anna, there(anna)].flatMap(who => [watchBySocket(t, ['far.values'], who), watchByEvents(t, ['far.values'], who)]))
  for (const [who, value] of [[anna, 1], [there(anna), 2]]) {
    assert.equal((await request('POST', 'series/far.values', { ...who, body: { value } })).status, 204)
    await Promise.all(watchers.map(watching => watching.untilValue('far.values', value)))
  }
})
