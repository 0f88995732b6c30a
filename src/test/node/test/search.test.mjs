// Search in the text of documents, on the Concord that all tests share.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, test } from 'node:test'
import { createDocument, request, trashDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'
import { Writer } from '../lib/writer.mjs'

/** A word that stands nowhere else. */
const word = () => 'w' + randomBytes(8).toString('hex')

let anna
let ben
before(async () => {
  const here = { url: sharedUrl() }
  ;[anna, ben] = await Promise.all(['anna', 'ben'].map(name => signIn(name, name, here)))
})

const search = async (q, who = anna, more = {}) => {
  const { status, body } = await request('GET', 'search?' + new URLSearchParams({ q, ...more }), who)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}
const found = async (q, who) => (await search(q, who)).results.map(({ document }) => document.id)
const isFound = (q, document, who = anna) => until(async () => (await found(q, who)).includes(document.id), `${q} is found`, { ms: 15_000 })

const written = async (t, text, title = 'A document') => {
  const document = await createDocument(title, 'code', anna)
  await share(document, 'everyone', '', 'none', anna)
  const writer = await Writer.of(t, document.name, anna)
  writer.write(text)
  await writer.untilSaved()
  return { document, writer }
}

test('what was written is found seconds later, and what was deleted is not any more', async t => {
  const [kept, gone] = [word(), word()]
  const { document, writer } = await written(t, `Before ${kept} and\n  ${gone} behind`)
  const began = Date.now()
  await isFound(gone, document)
  assert.ok(Date.now() - began < 10_000, `after ${Date.now() - began} ms`)
  const { results: [{ excerpt }] } = await search(kept)
  assert.equal(excerpt.map(({ text }) => text).join(''), `Before ${kept} and ${gone} behind`)
  assert.deepEqual(excerpt.filter(({ hit }) => hit).map(({ text }) => text), [kept])
  const text = writer.doc.getText('text')
  text.delete(text.toString().indexOf(gone), gone.length)
  await writer.untilSaved()
  await until(async () => (await found(gone)).length === 0, 'it is gone', { ms: 15_000 })
  assert.deepEqual(await found(kept), [document.id])
})

test('all words have to be there, each at the beginning of one, in text or title, in any case', async t => {
  const [first, second, inTitle] = [word(), word(), word()]
  const { document } = await written(t, `${first} Straße ${second}`, `Plan ${inTitle}`)
  await isFound(first, document)
  for (const q of [`${second} ${first}`, first.slice(0, 12), first.toUpperCase(), `"${first}" & (${second})`, `${first} STRASSE`.replace('STRASSE', 'straße'), `${inTitle} ${first}`, inTitle]) {
    assert.deepEqual(await found(q), [document.id], q)
  }
  for (const q of [`${first} ${word()}`, first.slice(3), '', '  ', "'", "':*", '!&|<->', '\u0000', '%']) assert.ok(!(await found(q)).includes(document.id), q)
})

test('letters of scripts without spaces are found wherever they stand', async t => {
  const tag = word()
  const { document } = await written(t, `${tag} 我们在星期五发布新版本`)
  await isFound(tag, document)
  assert.deepEqual(await found(`${tag} 星期五`), [document.id])
  assert.deepEqual(await found(`${tag} 星期六`), [])
})

test('nobody finds what that one may not read, and nothing in the trash', async t => {
  const secret = word()
  const { document } = await written(t, secret)
  await isFound(secret, document)
  assert.deepEqual(await found(secret, ben), [])
  assert.deepEqual(await found(secret, { url: sharedUrl() }), [])
  await share(document, 'user', 'ben', 'read', anna)
  assert.deepEqual(await found(secret, ben), [document.id])
  await trashDocument(document.id, anna)
  assert.deepEqual(await found(secret), [])
})

test('results come in pages; what cannot be asked is refused', async t => {
  const common = word()
  const all = await Promise.all([1, 2, 3].map(() => written(t, common)))
  for (const { document } of all) await isFound(common, document)
  const first = await search(common, anna, { limit: 2 })
  assert.equal(first.results.length, 2)
  const second = await search(common, anna, { limit: 2, from: first.next })
  assert.equal(second.next, null)
  assert.deepEqual([...first.results, ...second.results].map(({ document }) => document.id).sort(), all.map(({ document }) => document.id).sort())
  for (const query of [{ limit: 0 }, { limit: 51 }, { from: -1 }, { from: 1001 }, { q: 'x'.repeat(501) }]) {
    assert.equal((await request('GET', 'search?' + new URLSearchParams(query), anna)).status, 400, JSON.stringify(query))
  }
})
