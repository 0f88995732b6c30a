// Answers of the assistant as streams, and what it writes into documents. The model is the demonstration: it follows fixed rules.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { eventStream } from '../lib/events.mjs'
import { Peer, Y } from '../lib/peer.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { accessToken } from '../lib/tokens.mjs'
import { until } from '../lib/until.mjs'

let anna
let ben
let carla
let token
before(async () => {
  anna = await signIn('anna', 'anna')
  ben = await signIn('ben', 'ben')
  carla = await signIn('carla', 'carla')
  token = (await accessToken(anna)).token
})

const ask = async (body, who = anna) => {
  let answer
  // Tests beside this one may ask as the same people.
  await until(async () => (answer = await request('POST', 'assistant/runs', { ...who, body })).status !== 429, 'there is room for a run', { every: 200 })
  assert.equal(answer.status, 201, JSON.stringify(answer.body))
  return answer.body
}

const read = async (run, who = anna) => (await request('GET', `assistant/runs/${run.id}`, who)).body

/** All of a stream from `last` on. */
const follow = async (run, { last, most = Infinity, query = '' } = {}, who = anna) => {
  const events = []
  for await (const event of eventStream(`assistant/runs/${run.id}/events${query}`, { ...who, last })) {
    if (event.id !== undefined) events.push(event)
    if (events.length >= most) break
  }
  return events
}

const textOf = events => events.filter(({ name }) => name === 'token').map(({ data }) => JSON.parse(data)).join('')

test('an answer goes on where it was, cut at every event', async () => {
  const run = await ask({ prompt: 'Grüße 🙂\n  two lines' })
  const events = []
  while (events.at(-1)?.name !== 'done') {
    const [event] = await follow(run, { last: events.at(-1)?.id, most: 1 })
    assert.ok(event, `no event behind ${events.at(-1)?.id}`)
    events.push(event)
  }
  assert.deepEqual(events.map(({ id }) => id), events.map((_, i) => String(i + 1)))
  assert.ok(events.length > 40, `only ${events.length} events`)
  assert.ok(events.every(({ lines }) => lines.filter(line => line.startsWith('data')).length === 1))
  const stored = await read(run)
  assert.equal(stored.status, 'done')
  assert.equal(textOf(events), stored.text)
  assert.match(stored.text, /> Grüße 🙂\n> {3}two lines\n/)
  // The same again out of the database, from the middle, by either way to say it; the header beats the parameter.
  assert.equal(textOf(await follow(run)), stored.text)
  assert.deepEqual((await follow(run, { last: '10' })).map(({ id }) => id), events.slice(10).map(({ id }) => id))
  assert.deepEqual((await follow(run, { query: '?lastEventId=10' })).map(({ id }) => id), events.slice(10).map(({ id }) => id))
  assert.equal((await follow(run, { last: '12', query: '?lastEventId=10' }))[0].id, '13')
})

test('two who listen at once hear the same, and a token that there is not begins anew', async () => {
  const run = await ask({ prompt: 'Twice' })
  const [one, two] = await Promise.all([follow(run), follow(run)])
  assert.equal(textOf(one), textOf(two))
  for (const last of ['999999', 'nonsense', '-4']) {
    const events = await follow(run, { last })
    assert.equal(events[0].name, 'reset', last)
    assert.equal(textOf(events), textOf(one))
  }
})

test('a stream says how it wants to be treated', async () => {
  const run = await ask({ prompt: 'Headers' })
  const stream = eventStream(`assistant/runs/${run.id}/events`, anna)
  const { value: { status, headers } } = await stream.next()
  const lines = []
  while (lines.at(-1)?.name !== 'token') lines.push((await stream.next()).value)
  await stream.return()
  assert.equal(status, 200)
  assert.match(headers.get('content-type'), /^text\/event-stream/)
  assert.equal(headers.get('cache-control'), 'no-cache, no-transform')
  assert.equal(headers.get('x-accel-buffering'), 'no')
  assert.ok(lines.some(({ retry }) => retry >= 1000), JSON.stringify(lines))
  await request('POST', `assistant/runs/${run.id}/cancel`, anna)
})

test('an answer is its own person\'s, and administrators see numbers', async () => {
  const run = await ask({ prompt: 'Mine' })
  const admin = await signIn('admin', 'concord admin').catch(() => null)
  for (const who of [ben, admin].filter(one => one !== null)) {
    assert.equal((await request('GET', `assistant/runs/${run.id}`, who)).status, 404)
    assert.equal((await request('POST', `assistant/runs/${run.id}/cancel`, who)).status, 404)
    assert.equal((await request('DELETE', `assistant/runs/${run.id}`, who)).status, 404)
    assert.equal((await request('GET', `assistant/runs/${run.id}/events`, who)).status, 404)
    assert.ok(!JSON.stringify((await request('GET', 'assistant/runs', who)).body).includes(run.id))
  }
  assert.equal((await request('GET', 'assistant/figures', ben)).status, 403)
  assert.ok((await request('GET', 'assistant/runs?limit=2', anna)).body.runs.some(({ id }) => id === run.id))
  assert.deepEqual((await request('GET', 'assistant', anna)).body, { available: true, model: 'Demonstration', demonstration: true })
  assert.equal((await request('GET', 'assistant', {})).body.available ?? false, false)
})

test('what is stopped stays as it is, and can be deleted', async () => {
  const run = await ask({ prompt: 'Stop' })
  await follow(run, { most: 3 })
  assert.equal((await request('POST', `assistant/runs/${run.id}/cancel`, anna)).status, 204)
  const events = await follow(run)
  assert.equal(events.at(-1).name, 'done')
  assert.equal(JSON.parse(events.at(-1).data).status, 'cancelled')
  await until(async () => (await read(run)).status === 'cancelled', 'it is stored')
  assert.equal((await request('DELETE', `assistant/runs/${run.id}`, anna)).status, 204)
  assert.equal((await request('GET', `assistant/runs/${run.id}`, anna)).status, 404)
})

test('nobody has more answers at once than is allowed', async () => {
  const begun = []
  let answer
  for (let i = 0; i < 8 && answer?.status !== 429; i++) {
    answer = await request('POST', 'assistant/runs', { ...carla, body: { prompt: 'One of many' } })
    if (answer.status === 201) begun.push(answer.body)
  }
  assert.equal(answer.status, 429)
  assert.ok(Number(answer.headers.get('retry-after')) > 0)
  assert.match(answer.body.message, /still answers what you asked before/)
  assert.equal(begun.length, 3)
  await Promise.all(begun.map(run => request('POST', `assistant/runs/${run.id}/cancel`, carla)))
})

test('it sees only what its person may see, and says what it cannot understand', async () => {
  const secret = await createDocument('secret ' + randomUUID(), 'rich', ben)
  const refused = async (status, body) => assert.equal((await request('POST', 'assistant/runs', { ...anna, body })).status, status, JSON.stringify(body))
  await refused(404, { prompt: 'What is in it?', document: secret.id })
  await share(secret, 'user', 'anna', 'read', ben)
  await refused(403, { prompt: 'Shorter', document: secret.id, write: { task: 'ask', start: 'AAAA', end: 'AAAA' } })
  await refused(400, {})
  await refused(400, { prompt: 'x'.repeat(20_001) })
  await refused(400, { prompt: 7 })
  await refused(400, { prompt: 'x', document: 'no id' })
  await refused(400, { prompt: 'x', write: { task: 'ask' } })
  const own = await createDocument('own ' + randomUUID(), 'code', anna)
  await refused(400, { document: own.id, write: { task: 'dance', start: '', end: '' } })
  await refused(400, { document: own.id, write: { task: 'shorten', start: '!!', end: 'AAAA' } })
  await refused(409, { document: own.id, write: { task: 'shorten', start: 'AAEBAA==', end: 'AAEBAA==' } })
})

/** A document with content, somebody in it, and a place in its text. */
const shared = async (t, kind, fill) => {
  const document = await createDocument('written ' + randomUUID(), kind, anna)
  const peer = await Peer.of(t, document.name, { params: { token } }).synced()
  fill(peer.doc)
  const place = (type, index, association) => Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(type, index, association))).toString('base64')
  const saved = async wanted => until(async () => (await request('GET', `documents/${document.id}/content?format=text`, anna)).body.includes(wanted), 'the server has it')
  return { document, peer, place, saved }
}

test('it writes into source in sight of all, beside what others write, and takes it back as one', async t => {
  const { document, peer, place, saved } = await shared(t, 'code', doc => doc.getText('codemirror').insert(0, 'Head.\nFirst part of it. Second part of it. Third part.\nTail.'))
  await saved('Tail.')
  const text = peer.doc.getText('codemirror')
  const before = text.toString()
  const carets = []
  const names = new Set()
  peer.awareness.on('change', () => peer.others().forEach(({ user, cursor }) => {
    names.add(user.name)
    if (cursor) carets.push(Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(cursor.head), peer.doc).index)
  }))
  const from = before.indexOf('First')
  const to = before.indexOf('\nTail')
  const run = await ask({ document: document.id, write: { task: 'shorten', start: place(text, from, 0), end: place(text, to, -1) } })
  text.insert(0, 'Typed above. ')
  assert.equal((await follow(run)).at(-1).name, 'done')
  await until(() => text.toString() === 'Typed above. Head.\nFirst part of it. Second part of it.\nTail.', 'it is shortened', { seen: () => text.toString() })
  assert.deepEqual([...names].map(name => /^Assistant \(.+\)$/.test(name)), [true])
  assert.ok(new Set(carets).size > 1, `carets at ${carets}`)
  const stored = await read(run)
  assert.equal(stored.undoable, true)
  assert.equal((await request('POST', `assistant/runs/${run.id}/undo`, ben)).status, 404)
  assert.equal((await request('POST', `assistant/runs/${run.id}/undo`, anna)).status, 204)
  await until(() => text.toString() === 'Typed above. ' + before, 'it is taken back', { seen: () => text.toString() })
  assert.equal((await request('POST', `assistant/runs/${run.id}/undo`, anna)).status, 409)
})

const paragraphs = (doc, texts) => doc.transact(() => {
  const group = new Y.XmlElement('blockGroup')
  doc.getXmlFragment('document-store').insert(0, [group])
  texts.forEach((words, i) => {
    const container = new Y.XmlElement('blockContainer')
    container.setAttribute('id', 'block-' + i)
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    container.insert(0, [paragraph])
    group.push([container])
  })
})
const textIn = (doc, block) => doc.getXmlFragment('document-store').get(0).get(block).get(0).get(0)

test('it goes on writing in a rich document, and the history says who did', async t => {
  const { document, peer, place, saved } = await shared(t, 'rich', doc => paragraphs(doc, ['It began.', 'It ended.']))
  await saved('It ended.')
  const caret = place(textIn(peer.doc, 0), 9, -1)
  const run = await ask({ document: document.id, write: { task: 'continue', start: caret, end: caret } })
  assert.equal((await follow(run)).at(-1).name, 'done')
  await until(() => /^It began\. This sentence was written .+\.$/.test(textIn(peer.doc, 0).toString()), 'it goes on', { seen: () => textIn(peer.doc, 0).toString() })
  assert.match(JSON.stringify((await request('GET', `documents/${document.id}/history/writers`, anna)).body), /Assistant \(/)
})

test('it ends with a sentence when its place is deleted', async t => {
  const { document, peer, place, saved } = await shared(t, 'rich', doc => paragraphs(doc, ['Stays.', Array.from({ length: 60 }, (_, i) => `Sentence ${i}.`).join(' ')]))
  await saved('Sentence 59.')
  const text = textIn(peer.doc, 1)
  const run = await ask({ document: document.id, write: { task: 'shorten', start: place(text, 0, 0), end: place(text, text.length, -1) } })
  await follow(run, { most: 8 })
  peer.doc.getXmlFragment('document-store').get(0).delete(1, 1)
  const end = (await follow(run)).at(-1)
  assert.equal(end.name, 'error')
  assert.match(JSON.parse(end.data).message, /place in the document was deleted/)
  assert.equal((await request('GET', `documents/${document.id}/content?format=text`, anna)).body.trim(), 'Stays.')
})

test('what is stopped while it rewrites leaves the text as it was', async t => {
  const words = Array.from({ length: 60 }, (_, i) => `Sentence ${i}.`).join(' ')
  const { document, peer, place, saved } = await shared(t, 'rich', doc => paragraphs(doc, [words]))
  await saved('Sentence 59.')
  const text = textIn(peer.doc, 0)
  const run = await ask({ document: document.id, write: { task: 'shorten', start: place(text, 0, 0), end: place(text, text.length, -1) } })
  await until(() => text.length > words.length + 10, 'it writes')
  await request('POST', `assistant/runs/${run.id}/cancel`, anna)
  assert.equal((await follow(run)).at(-1).name, 'done')
  await until(() => text.toString() === words, 'what it wrote is gone', { seen: () => text.toString().length })
  assert.equal((await read(run)).undoable, false)
})
