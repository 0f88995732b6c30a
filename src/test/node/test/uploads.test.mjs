// Pictures over REST. Has a Concord of its own, with little room.
import assert from 'node:assert/strict'
import http from 'node:http'
import { after, before, test } from 'node:test'
import { Database } from '../lib/database.mjs'
import { largePng, png } from '../lib/pictures.mjs'
import { createDocument, request, trashDocument } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'

const LARGEST = 600_000
const SETTINGS = {
  'concord.anonymous': 'read',
  'concord.demonstration': 'true',
  'concord.limit.upload-bytes': LARGEST,
  'concord.limit.upload-bytes-per-document': 2 * LARGEST,
  'concord.limit.upload-bytes-per-user': 4 * LARGEST
}

let concord
let anna
let ben
before(async () => {
  concord = await Concord.start('uploads', SETTINGS)
  anna = await signIn('anna', 'anna', { url: concord.url })
  ben = await signIn('ben', 'ben', { url: concord.url })
}, { timeout: 600_000 })
after(() => concord?.stop())

const upload = (document, body, { who = anna, type = 'image/png', headers = {} } = {}) =>
  fetch(`${concord.url}api/documents/${document.id}/uploads`, { method: 'POST', body, headers: { 'Content-Type': type, ...who.headers, ...headers }, duplex: 'half' })

const uploaded = async (document, body, options) => {
  const answer = await upload(document, body, options)
  assert.equal(answer.status, 201, await answer.clone().text())
  return answer.json()
}

const download = (document, { url }, { who = anna, headers = {} } = {}) =>
  fetch(`${concord.url}api/documents/${document.id}/${url}`, { headers: { ...who.headers, ...headers } })

test('a picture comes back as it was, as what it is, and does nothing', async () => {
  const document = await createDocument('with a picture', 'rich', anna)
  const picture = largePng(LARGEST)
  // Named wrongly: its bytes decide.
  const stored = await uploaded(document, picture, { type: 'image/gif' })
  assert.deepEqual(stored, { id: stored.id, url: `uploads/${stored.id}`, type: 'image/png', bytes: LARGEST })
  const answer = await download(document, stored)
  assert.equal(answer.status, 200)
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), picture)
  const header = name => answer.headers.get(name)
  assert.equal(header('content-type'), 'image/png')
  assert.equal(header('content-length'), String(LARGEST))
  assert.equal(header('x-content-type-options'), 'nosniff')
  assert.equal(header('content-disposition'), `inline; filename="${stored.id}.png"`)
  assert.match(header('content-security-policy'), /^sandbox; default-src 'none'/)
  assert.equal(header('cache-control'), 'private, max-age=31536000, immutable')
  const again = await download(document, stored, { headers: { 'If-None-Match': header('etag') } })
  assert.equal(again.status, 304)
})

test('what is no picture, is too large or ends early is refused and leaves nothing behind', async t => {
  const database = await Database.of(t, concord)
  const document = await createDocument('without a picture', 'rich', anna)
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
  for (const [body, options, status] of [
    [svg, {}, 415],
    [svg, { type: 'image/svg+xml' }, 415],
    [png(), { type: 'application/x-www-form-urlencoded' }, 415],
    [png(), { type: 'multipart/form-data; boundary=x' }, 415],
    [png(), { type: 'text/plain' }, 415],
    [png(), { type: 'application/json' }, 415],
    ['', {}, 415],
    [largePng(LARGEST + 1), {}, 413],
    [largePng(3 * LARGEST), {}, 413],
    [new Blob([largePng(LARGEST + 1)]).stream(), {}, 413],
    [png(), { headers: { Origin: 'https://evil.example' } }, 403]
  ]) {
    const answer = await upload(document, body, options)
    assert.equal(answer.status, status)
    assert.deepEqual(Object.keys(await answer.json()), ['error', 'message'])
  }
  await new Promise(resolve => {
    const { hostname, port, pathname } = new URL(concord.url)
    const cut = http.request({
      hostname, port, path: `${pathname}api/documents/${document.id}/uploads`, method: 'POST', headers: { ...anna.headers, 'Content-Type': 'image/png', 'Content-Length': 500_000 }
    })
    cut.on('error', resolve)
    cut.write(largePng(300_000), () => setTimeout(() => cut.destroy(new Error('cut by the test')), 300))
  })
  await until(async () => (await upload(document, png())).status === 201, 'the next one is taken')
  assert.equal(await database.value('select count(*)::int from upload u join document d on d.id = u.document_id where d.public_id = $1', document.id), 1)
})

test('only who may edit uploads, and only who may read downloads', async () => {
  const document = await createDocument('shared', 'rich', anna)
  const stored = await uploaded(document, png())
  assert.equal((await upload(document, png(), { who: ben })).status, 404)
  assert.equal((await download(document, stored, { who: ben })).status, 404)
  await share(document, 'user', 'ben', 'read', anna)
  assert.equal((await upload(document, png(), { who: ben })).status, 403)
  assert.equal((await download(document, stored, { who: ben })).status, 200)
  const other = await createDocument('another', 'rich', anna)
  assert.equal((await download(other, stored)).status, 404)
  assert.equal((await download(document, { url: 'uploads/nonsense' })).status, 404)
  await trashDocument(document.id, anna)
  assert.equal((await download(document, stored)).status, 409)
  assert.equal((await upload(document, png())).status, 409)
})

test('a document and a user have so much room, however many pictures come at once', async t => {
  const database = await Database.of(t, concord)
  const document = await createDocument('full', 'rich', ben)
  const statuses = (await Promise.all(Array.from({ length: 6 }, () => upload(document, largePng(LARGEST), { who: ben })))).map(({ status }) => status).sort()
  assert.deepEqual(statuses, [201, 201, 413, 413, 413, 413])
  const second = await createDocument('full too', 'rich', ben)
  await uploaded(second, largePng(LARGEST), { who: ben })
  const chatted = await fetch(`${concord.url}api/chat/rooms/document:${second.id}/uploads`, { method: 'POST', body: largePng(LARGEST), headers: { 'Content-Type': 'image/png', ...ben.headers } })
  assert.equal(chatted.status, 201, 'one in the chat takes room of the same user')
  const third = await createDocument('no room', 'rich', ben)
  const refused = await upload(third, png(), { who: ben })
  assert.equal(refused.status, 413)
  assert.match((await refused.json()).message, /room/)
  const copy = await request('POST', `documents/${document.id}/duplicate`, { ...ben, body: {} })
  assert.equal(copy.status, 413, 'a copy takes room too')
  await database.rows('delete from document where public_id = any($1)', [document.id, second.id])
  assert.equal(await database.value(`select count(*)::int from upload_part p where not exists (select from document d where d.id = p.document_id)`), 0)
  await uploaded(third, png(), { who: ben })
})

test('a copy of a document has its pictures, and keeps them', async t => {
  const database = await Database.of(t, concord)
  const document = await createDocument('original', 'rich', anna)
  const picture = largePng(300_000)
  const stored = await uploaded(document, picture)
  const copy = await request('POST', `documents/${document.id}/duplicate`, { ...anna, body: {} })
  assert.equal(copy.status, 201, JSON.stringify(copy.body))
  await database.rows('delete from document where public_id = $1', document.id)
  const answer = await download(copy.body, stored)
  assert.equal(answer.status, 200)
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), picture)
})
