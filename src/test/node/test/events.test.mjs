// The stream of events, notices, and what other applications publish; docs/protocols.md.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn, signOut } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { EventReader } from '../lib/events.mjs'
import { until } from '../lib/until.mjs'
import { Writer } from '../lib/writer.mjs'

let anna
let ben
before(async () => {
  const here = { url: sharedUrl() }
  anna = await signIn('anna', 'anna', here)
  ben = await signIn('ben', 'ben', here)
})

const noticesOf = async (who, query = '') => (await request('GET', 'notifications?limit=100' + query, who)).body.notifications
const about = (document, kind) => event => event.data.type === 'notification' && event.data.data.kind === kind && event.data.data.document?.id === document.id

test('what is shared with somebody is heard at once, and read later', async t => {
  const stream = await EventReader.open(ben)
  t.after(() => stream.close())
  const document = await createDocument('Line\nbreak', 'code', anna)
  await share(document, 'user', 'ben', 'edit', anna)
  const event = await stream.next(about(document, 'shared'))
  assert.equal(event.data.topic, 'user:ben')
  assert.equal(event.data.data.from.name, 'anna')
  const [notice] = (await noticesOf(ben)).filter(one => one.document?.id === document.id)
  assert.equal(notice.read, false)
  assert.equal((await request('POST', 'notifications/read', { ...ben, body: { ids: [notice.id] } })).status, 204)
  assert.equal((await noticesOf(ben, '&unread=true')).some(one => one.id === notice.id), false)
  await stream.next(one => one.data.type === 'notifications-read' && one.data.data.ids.includes(notice.id))
})

test('a stream that was cut at any event goes on from there', async t => {
  const document = await createDocument('Cut', 'code', anna)
  await share(document, 'user', 'ben', 'read', anna)
  const first = await EventReader.open(ben)
  const begin = (await first.next(event => event.event === 'hello')).id
  first.close()
  for (let n = 0; n < 5; n++) {
    await request('POST', 'notifications/read', { ...ben, body: { all: true } })
    await share(document, 'user', 'ben', n % 2 ? 'read' : 'edit', anna)
  }
  const whole = await EventReader.open(ben, { lastEventId: begin })
  t.after(() => whole.close())
  const ids = []
  while (ids.length < 5) ids.push((await whole.next(about(document, 'shared'))).id)
  for (let cut = 0; cut < ids.length - 1; cut++) {
    const rest = await EventReader.open(ben, { lastEventId: ids[cut], header: true })
    const seen = []
    while (seen.length < ids.length - cut - 1) seen.push((await rest.next(about(document, 'shared'))).id)
    assert.deepEqual(seen, ids.slice(cut + 1))
    rest.close()
  }
})

test('a stream ends when its owner signs out', async () => {
  const shortly = await signIn('carla', 'carla', { url: sharedUrl() })
  const stream = await EventReader.open(shortly)
  await signOut(shortly)
  await until(() => stream.ended, 'the stream has ended')
  // Where visitors may read, whoever has signed out is one of them.
  const visitor = await EventReader.open(shortly)
  assert.deepEqual((await visitor.next(event => event.event === 'hello')).data.topics, [])
  visitor.close()
})

test('who is mentioned in a comment is told, once', async t => {
  const document = await createDocument('Comments', 'rich', anna)
  await share(document, 'user', 'ben', 'edit', anna)
  const stream = await EventReader.open(anna)
  const ofBen = await EventReader.open(ben)
  t.after(() => { stream.close(); ofBen.close() })
  const writer = new Writer(document.name, anna)
  await writer.connect()
  const comment = (thread, ...body) => ({ thread, at: Date.now(), name: 'Anna', body })
  writer.doc.getMap('comments').set('anna/1', comment('anna/1', 'Look, ', { mention: 'ben', name: 'Ben' }))
  await writer.untilSaved()
  const told = await ofBen.next(about(document, 'mentioned'))
  assert.equal(told.data.data.text, 'Look, @Ben')
  const answer = new Writer(document.name, ben)
  await answer.connect()
  answer.doc.getMap('comments').set('ben/1', comment('anna/1', 'I see'))
  await answer.untilSaved()
  await stream.next(about(document, 'reply'))
  writer.leave()
  answer.leave()
  assert.equal((await noticesOf(ben)).filter(one => one.document?.id === document.id && one.kind === 'mentioned')[0].times, 1)
})

test('who may not read a document can ask its owner', async () => {
  const document = await createDocument('Secret plan', 'code', anna)
  const path = `documents/${document.id}/access-request`
  for (let i = 0; i < 3; i++) assert.equal((await request('POST', path, { ...ben, body: { message: 'Please' } })).status, 204)
  assert.equal((await request('POST', 'documents/00000000-0000-0000-0000-000000000000/access-request', { ...ben, body: {} })).status, 204)
  const asked = (await noticesOf(anna, '&kind=access-requested')).filter(one => one.document.id === document.id)
  assert.equal(asked.reduce((sum, one) => sum + one.times, 0), 3)
  assert.ok(asked.length <= 2)
})

test('nobody publishes who may not, and strange topics are refused', async () => {
  assert.equal((await request('PUT', 'topics/orders', { ...ben, body: { open: true } })).status, 403)
  assert.equal((await request('POST', 'topics/orders', { url: sharedUrl(), body: { type: 'a', data: 1 } })).status, 401)
  assert.equal((await EventReader.open(ben, { query: 'topics=nonsense' })).status, 400)
  assert.equal((await EventReader.open(ben, { query: 'token=abc' })).status, 401)
  const stranger = await EventReader.open(ben, { query: 'topics=user:anna' })
  assert.deepEqual((await stranger.next(event => event.event === 'hello')).data.topics, ['user:ben', 'everyone:all'])
  stranger.close()
})
