// Programs that write into documents over REST, while people are in them.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, test } from 'node:test'
import { Peer, readAsNewcomer, Y } from '../lib/peer.mjs'
import { createDocument, listDocuments, request, trashDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { documentForAll, share } from '../lib/sharing.mjs'
import { accessToken, bearing } from '../lib/tokens.mjs'
import { until } from '../lib/until.mjs'

const MARKDOWN = 'text/markdown'

let anna
let ben
let bot
before(async () => {
  const here = { url: sharedUrl() }
  anna = await signIn('anna', 'anna', here)
  ben = await signIn('ben', 'ben', here)
  bot = bearing(await accessToken(anna), here)
})

const send = (method, document, text, type = MARKDOWN, who = {}, query = '') => request(method, `documents/${document.id}/content${query}`,
  { ...who, body: text, headers: { ...who.headers, 'Content-Type': type } })

const written = async (...all) => {
  const answer = await send(...all)
  assert.equal(answer.status, 204, JSON.stringify(answer.body))
}

const refused = async (status, ...all) => {
  const answer = await send(...all)
  assert.equal(answer.status, status, JSON.stringify(answer.body))
  assert.deepEqual(Object.keys(answer.body).sort(), ['error', 'message'])
  return answer.body.message
}

const markdown = async (document, who) => (await request('GET', `documents/${document.id}/content?format=markdown`, who)).body
const xml = doc => doc.getXmlFragment('document-store').toString()
const ids = doc => [...xml(doc).matchAll(/<blockcontainer id="([^"]+)"/g)].map(match => match[1])

test('a program appends, and whoever is in the document sees it live and who it is', async t => {
  const document = await documentForAll('appended ' + randomUUID(), anna, 'rich')
  const peer = await Peer.of(t, document.name, { ...bot, url: sharedUrl(), params: { token: bot.headers.Authorization.slice(7) } }).synced()
  const seen = []
  peer.awareness.on('change', () => seen.push(...[...peer.others().values()].map(state => state.user)))
  await written('POST', document, '## Released **2.0**\n\n- one\n- two', MARKDOWN, bot, '?as=Release%20Bot')
  await until(() => xml(peer.doc).includes('Released'), 'the peer sees it')
  await until(() => seen.length > 0, 'the peer sees who it is')
  assert.equal(seen[0].program, true)
  assert.match(seen[0].name, /^Release Bot \(.+\)$/)
  assert.equal(seen[0].id, 'anna')
  await written('POST', document, 'more', 'text/plain', bot)
  assert.equal(await markdown(document, anna), '## Released **2.0**\n\n- one\n- two\n\nmore\n')
  await until(() => peer.others().size === 0, 'the programs leave')
})

test('what is replaced keeps the blocks that are the same, and what somebody types meanwhile', async t => {
  const document = await createDocument('replaced ' + randomUUID(), 'rich')
  await written('PUT', document, '# Title\n\none\n\ntwo\n\nthree')
  const peer = await Peer.of(t, document.name).synced()
  const before = ids(peer.doc)
  await written('PUT', document, '# Title\n\none\n\nsecond\n\nthree\n\n| a | b |\n|---|---|\n| 1 | 2 |')
  await until(() => xml(peer.doc).includes('second'), 'the peer sees it')
  assert.deepEqual(ids(peer.doc).slice(0, 4), before.slice(0, 4))
  assert.equal(await markdown(document), '# Title\n\none\n\nsecond\n\nthree\n\n|a|b|\n|---|---|\n|1|2|\n')
  await written('PUT', document, '<h2>from HTML</h2><ul><li><input type="checkbox" checked>done<script>alert(1)</script></li></ul>', 'text/html')
  assert.equal(await markdown(document), '## from HTML\n\n- [x] done\n')
})

test('a new document has one frame when somebody opens it while a program writes into it', async t => {
  const document = await createDocument('at once ' + randomUUID(), 'rich')
  const { firstBlock } = await import('../lib/first-block.mjs')
  const peer = await Peer.of(t, document.name).synced()
  Y.applyUpdate(peer.doc, firstBlock('document-store'))
  await written('POST', document, 'by a program')
  await until(() => xml(peer.doc).includes('by a program'), 'the peer sees it')
  assert.equal(peer.doc.getXmlFragment('document-store').length, 1)
})

test('code is written as it is, line by line', async t => {
  const document = await createDocument('main.py', 'code')
  await written('PUT', document, 'a = 1\nb = "äöü 😀"\n', 'text/plain')
  await written('PUT', document, '# first\na = 1\nb = "äöü 😀"\n', 'text/plain; charset=UTF-8')
  await written('POST', document, '**c**\n', MARKDOWN)
  assert.equal(await readAsNewcomer(document.name, {}, peer => peer.doc.getText('codemirror').toString()), '# first\na = 1\nb = "äöü 😀"\n**c**\n')
})

test('who may not edit does not write, and nobody writes where it makes no sense', async t => {
  const document = await createDocument('not for all ' + randomUUID(), 'rich', anna)
  await written('PUT', document, 'as it is', MARKDOWN, bot)
  await refused(404, 'PUT', document, 'x', MARKDOWN, ben)
  for (const access of ['read', 'comment']) {
    await share(document, 'user', 'ben', access, anna)
    await refused(403, 'PUT', document, 'x', MARKDOWN, ben)
    await refused(403, 'POST', document, 'x', MARKDOWN, ben)
  }
  await share(document, 'user', 'ben', 'edit', anna)
  await written('POST', document, 'by ben', MARKDOWN, ben)
  assert.match(await refused(403, 'POST', document, 'x', MARKDOWN, ben, '?as=Anna'), /access token/)
  await refused(400, 'POST', document, 'x', MARKDOWN, bot, '?as=%E2%80%AE')
  await refused(415, 'PUT', document, '{}', 'application/json', ben)
  await refused(415, 'PUT', document, 'x', 'text/plain', ben)
  await refused(415, 'PUT', document, 'x', 'text/markdown; charset=iso-8859-1', ben)
  assert.equal(await markdown(document, anna), 'as it is\n\nby ben\n')
  await trashDocument(document.id, anna)
  await refused(409, 'PUT', document, 'x', MARKDOWN, anna)
  const name = 'external ' + randomUUID()
  Peer.of(t, name).write('hello')
  const [external] = await until(async () => (await listDocuments({ q: name })).length > 0 && listDocuments({ q: name }), 'it is listed')
  assert.match(await refused(409, 'PUT', external, 'x'), /another application/)
})

test('what is not text or too much of it is refused, and says so', async () => {
  const document = await createDocument('bounds ' + randomUUID(), 'rich')
  const url = `${sharedUrl()}api/documents/${document.id}/content`
  const raw = await fetch(url, { method: 'PUT', headers: { 'Content-Type': MARKDOWN }, body: Buffer.from([0x61, 0x62, 0xff]) })
  assert.equal(raw.status, 400)
  assert.match((await raw.json()).message, /byte 2 /)
  const large = await fetch(url, { method: 'PUT', headers: { 'Content-Type': MARKDOWN }, body: 'x'.repeat(8 * 1024 * 1024 + 1) })
  assert.equal(large.status, 413)
  assert.match((await large.json()).message, /concord\.limit\.content-bytes/)
})
