// Sync without a socket: the same document, rights and promise as over one.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { changed, presenceOf, readOnce, syncOnce } from '../lib/http-sync.mjs'
import { Peer, Y } from '../lib/peer.mjs'
import { createDocument, request, trashDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn, signOut } from '../lib/session.mjs'
import { share, unshare } from '../lib/sharing.mjs'
import { within } from '../lib/until.mjs'
import { Writer } from '../lib/writer.mjs'

let anna
let ben
before(async () => {
  const here = { url: sharedUrl() }
  anna = await signIn('anna', 'anna', here)
  ben = await signIn('ben', 'ben', here)
})

const textOf = doc => doc.getText('text').toString()
const written = text => changed(new Y.Doc(), doc => doc.getText('text').insert(0, text))

test('brings what it has and gets what it lacks in one round trip', async t => {
  const document = await createDocument('Both ways at once')
  const writer = await Writer.of(t, document.name)
  writer.write('from a socket')
  await writer.untilSaved()

  const doc = new Y.Doc()
  doc.getText('other').insert(0, 'by request')
  const answer = await syncOnce(document.id, { vector: Y.encodeStateVector(doc), update: Y.encodeStateAsUpdate(doc) })
  assert.equal(answer.status, 200)
  Y.applyUpdate(doc, answer.missing)
  assert.equal(textOf(doc), 'from a socket')
  assert.deepEqual(Y.decodeStateVector(answer.vector), Y.decodeStateVector(Y.encodeStateVector(doc)))
  assert.equal(answer.headers.get('concord-access'), 'edit')
  await within((async () => { while (writer.doc.getText('other').toString() !== 'by request') await new Promise(resolve => writer.doc.once('update', resolve)) })(), 'the socket to hear of it')
})

test('an empty state vector asks for everything, and nothing at all brings nothing', async () => {
  const document = await createDocument('Everything')
  await syncOnce(document.id, { update: written('kept') })
  const { doc, answer } = await readOnce(document.id)
  assert.equal(textOf(doc), 'kept')
  const again = await syncOnce(document.id, { vector: answer.vector })
  assert.ok(again.missing.length <= 2, 'nothing is missing')
})

test('what was answered is in the database', async () => {
  const document = await createDocument('Committed')
  const update = written('on disk')
  assert.equal((await syncOnce(document.id, { update })).status, 200)
  const content = await request('GET', `documents/${document.id}/content?format=text`)
  assert.match(String(content.body), /on disk/)
  // Known already: answered as saved all the same.
  assert.equal((await syncOnce(document.id, { update })).status, 200)
})

test('requests and sockets at the same time end up with the same', { timeout: 120_000 }, async t => {
  const document = await createDocument('Mixed')
  const peers = await Promise.all([0, 1].map(() => Peer.of(t, document.name).synced()))
  const docs = [0, 1, 2].map(() => new Y.Doc())
  for (let round = 0; round < 10; round++) {
    peers.forEach((peer, i) => peer.write(`s${i}.${round} `))
    await Promise.all(docs.map(async (doc, i) => {
      const update = changed(doc, () => doc.getText('text').insert(doc.getText('text').length, `h${i}.${round} `))
      const answer = await syncOnce(document.id, { vector: Y.encodeStateVector(doc), update })
      assert.equal(answer.status, 200)
      Y.applyUpdate(doc, answer.missing)
    }))
  }
  const { doc } = await readOnce(document.id)
  const words = textOf(doc).trim().split(' ').sort()
  assert.equal(words.length, 50, 'nothing is lost and nothing is there twice')
  await Promise.all(peers.map(peer => peer.reads(textOf(doc))))
})

test('whoever may do what with the document', async () => {
  const document = await createDocument('Rights', 'code', anna)
  await syncOnce(document.id, { ...anna, update: written('by anna') })
  const { doc } = await readOnce(document.id, anna)
  const comment = () => changed(doc, () => doc.getMap('comments').set(randomUUID(), 'hm'))
  const text = () => changed(doc, () => doc.getText('text').insert(0, 'x'))

  await share(document, 'user', 'ben', 'none', anna)
  assert.equal((await syncOnce(document.id, ben)).status, 404)

  await share(document, 'user', 'ben', 'read', anna)
  const readers = await syncOnce(document.id, ben)
  assert.deepEqual([readers.status, readers.headers.get('concord-access')], [200, 'read'])
  for (const update of [text(), comment()]) {
    const refused = await syncOnce(document.id, { ...ben, update })
    assert.deepEqual([refused.status, refused.error], [403, { error: 'forbidden', message: 'you may read this document, but not edit it' }])
  }

  await share(document, 'user', 'ben', 'comment', anna)
  const { doc: fresh } = await readOnce(document.id, ben)
  const allowed = await syncOnce(document.id, { ...ben, update: changed(fresh, () => fresh.getMap('comments').set('a', 'hm')) })
  assert.deepEqual([allowed.status, allowed.headers.get('concord-access')], [200, 'comment'])
  const tooMuch = await syncOnce(document.id, { ...ben, update: changed(fresh, () => fresh.getText('text').insert(0, 'x')) })
  assert.deepEqual([tooMuch.status, tooMuch.error.message], [403, 'you may comment on this document under your own name, but not edit it'])

  await share(document, 'user', 'ben', 'edit', anna)
  assert.equal((await syncOnce(document.id, { ...ben, update: written('by ben ') })).status, 200)
  assert.match(textOf((await readOnce(document.id, anna)).doc), /by ben/)
  await unshare(document, 'user', 'ben', anna)
})

test('tokens: one that reads, and one of a document', async () => {
  const document = await createDocument('Tokens', 'code', anna)
  const issued = await request('POST', 'tokens', { ...anna, body: { label: 'reads', access: 'read' } })
  const reader = { headers: { Authorization: `Bearer ${issued.body.token}` } }
  assert.equal((await syncOnce(document.id, reader)).status, 200)
  assert.equal((await syncOnce(document.id, { ...reader, update: written('x') })).status, 403)
  const guest = await request('POST', 'document-tokens', { ...anna, body: { document: document.name, right: 'edit', user: { id: 'g', name: 'Guest' } } })
  const asGuest = { headers: { Authorization: `Bearer ${guest.body.token}` } }
  assert.equal((await syncOnce(document.id, { ...asGuest, update: written('by a guest') })).status, 200)
  const other = await createDocument('Of somebody else', 'code', anna)
  assert.equal((await syncOnce(other.id, asGuest)).status, 404)
})

test('a request that waits is answered as soon as there is something new, and only then', { timeout: 60_000 }, async t => {
  const document = await createDocument('Waiting')
  const writer = await Writer.of(t, document.name)
  const first = await syncOnce(document.id, { query: { wait: 20 } })
  assert.equal(first.status, 200, 'who has not seen the document as it is waits for nothing')
  const began = performance.now()
  const poll = syncOnce(document.id, { vector: first.vector, query: { wait: 20, seen: first.state } })
  await syncOnce(document.id)
  writer.write('news')
  const told = await poll
  assert.ok(performance.now() - began < 10_000)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, told.missing)
  assert.equal(textOf(doc), 'news')
  assert.notEqual(told.state, first.state)

  const silent = await syncOnce(document.id, { vector: told.vector, query: { wait: 1, seen: told.state } })
  assert.deepEqual([silent.state, silent.missing.length], [told.state, 2])

  // A deletion moves no clock.
  const deleted = syncOnce(document.id, { vector: told.vector, query: { wait: 20, seen: told.state } })
  writer.doc.getText('text').delete(0, 1)
  Y.applyUpdate(doc, (await within(deleted, 'a deletion to be told')).missing)
  assert.equal(textOf(doc), 'ews')
})

test('a hundred requests may wait at once, and the server goes on answering', { timeout: 60_000 }, async t => {
  const document = await createDocument('Many waiting')
  const writer = await Writer.of(t, document.name)
  const { vector, state } = await syncOnce(document.id)
  const polls = Array.from({ length: 100 }, () => syncOnce(document.id, { vector, query: { wait: 25, seen: state } }))
  assert.equal((await within(request('GET', 'session'), 'an answer meanwhile')).status, 200)
  writer.write('for all')
  const told = await Promise.all(polls)
  assert.ok(told.every(({ status, missing }) => status === 200 && missing.length > 2))
})

test('somebody who waits is seen, and sees who is here', { timeout: 60_000 }, async t => {
  const document = await createDocument('Presence')
  const peer = await Peer.of(t, document.name).synced()
  const clientId = 4711
  const first = await syncOnce(document.id, { presence: presenceOf(clientId, 1, { user: { name: 'Polly' } }) })
  const poll = syncOnce(document.id, { vector: first.vector, presence: presenceOf(clientId, 2, { user: { name: 'Polly' } }), query: { wait: 20, seen: first.state } })
  await within((async () => { while (!peer.awareness.getStates().has(clientId)) await new Promise(resolve => peer.awareness.once('change', resolve)) })(), 'Polly to be seen')
  peer.awareness.setLocalStateField('user', { name: 'Peer' })
  const told = await poll
  assert.match(Buffer.from(told.presence).toString(), /Peer/)
  // One that comes again takes over from the one that waits.
  const waiting = syncOnce(document.id, { vector: first.vector, presence: presenceOf(clientId, 3, { user: { name: 'Polly again' } }), query: { wait: 25, seen: told.state } })
  await within((async () => { while (peer.awareness.getStates().get(clientId)?.user.name !== 'Polly again') await new Promise(resolve => peer.awareness.once('change', resolve)) })(), 'Polly to wait')
  await syncOnce(document.id, { vector: first.vector, presence: presenceOf(clientId, 4, { user: { name: 'Polly' } }) })
  await within(waiting, 'the one that was overtaken', 5000)
})

test('a copy of another generation is neither taken nor answered', async () => {
  const document = await createDocument('Generations')
  const { answer } = await readOnce(document.id)
  const generation = answer.headers.get('concord-generation')
  assert.equal((await syncOnce(document.id, { query: { generation }, update: written('mine') })).status, 200)
  const refused = await syncOnce(document.id, { query: { generation: randomUUID() }, update: written('of before') })
  assert.deepEqual([refused.status, refused.error.error], [409, 'history-replaced'])
  assert.equal(textOf((await readOnce(document.id)).doc), 'mine')
})

test('what waits ends with the right and with the session', { timeout: 60_000 }, async () => {
  const document = await createDocument('Taken away', 'code', anna)
  const ben = await signIn('ben', 'ben', { url: sharedUrl() })
  await share(document, 'user', 'ben', 'read', anna)
  const { vector, state } = await syncOnce(document.id, ben)
  const poll = syncOnce(document.id, { ...ben, vector, query: { wait: 20, seen: state } })
  await syncOnce(document.id, ben)
  await share(document, 'user', 'ben', 'none', anna)
  await syncOnce(document.id, { ...anna, update: written('secret') })
  assert.equal((await poll).status, 404)

  await share(document, 'user', 'ben', 'read', anna)
  const seen = await syncOnce(document.id, ben)
  const second = syncOnce(document.id, { ...ben, vector: seen.vector, query: { wait: 20, seen: seen.state } })
  await syncOnce(document.id, ben)
  await signOut(ben)
  await syncOnce(document.id, { ...anna, update: written('secret too') })
  assert.equal((await second).status, 404)
})

test('what cannot be read, or comes from elsewhere, is refused', async () => {
  const document = await createDocument('Refusals')
  for (const body of [Uint8Array.of(), Uint8Array.of(5), Uint8Array.of(0, 3, 1, 2, 3), Uint8Array.of(0, 0, 0, 0)]) {
    assert.equal((await syncOnce(document.id, { body })).status, 400, `body ${body}`)
  }
  for (const query of [{ device: 'a b' }, { generation: 'x' }]) assert.equal((await syncOnce(document.id, { query })).status, 400)
  assert.equal((await request('POST', `documents/${document.id}/sync`, { headers: { 'Content-Type': 'text/plain' }, body: 'x' })).status, 415)
  assert.equal((await syncOnce(document.id, { headers: { Origin: 'https://elsewhere.example' } })).status, 403)
  assert.equal((await syncOnce(randomUUID())).status, 404)
  await trashDocument(document.id)
  assert.equal((await syncOnce(document.id)).status, 409)
})
