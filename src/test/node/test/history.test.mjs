// Documents over time: versions, who wrote what, ways back, and what erasing means. Has a Concord of its own, whose database it searches.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Database } from '../lib/database.mjs'
import { Y } from '../lib/peer.mjs'
import { createDocument, getDocument, request, trashDocument } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

let concord
let here
let anna
let ben
let database
before(async () => {
  concord = await Concord.start('history', { 'concord.anonymous': 'none', 'concord.history.pause-seconds': 2, 'concord.history.interval-seconds': 6 })
  here = { url: concord.url }
  ;[anna, ben] = await Promise.all(['anna', 'ben'].map(name => signIn(name, name, here)))
  database = await Database.connect(concord)
}, { timeout: 600_000 })
after(async () => {
  await database?.close()
  await concord?.stop()
})

const pageOf = async (browser, who) => {
  const context = await browser.newContext()
  const [name, value] = who.headers.Cookie.split('=')
  await context.addCookies([{ name, value, url: here.url }])
  return context.newPage()
}

/** A document of anna's that ben may edit. */
const newDocument = async (kind = 'code') => {
  const document = await createDocument('History', kind, anna)
  await share(document, 'user', 'ben', 'edit', anna)
  return document
}

const of = document => `documents/${document.id}/history`
const ok = async (status, method, path, options) => {
  const answer = await request(method, path, options)
  assert.equal(answer.status, status, `${method} ${path}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
const versions = async (document, who = anna) => (await ok(200, 'GET', of(document) + '/versions', who)).versions
const name = (document, name, who = anna) => ok(201, 'POST', of(document) + '/versions', { ...who, body: { name } })
const goBack = (document, version, who = anna) => ok(200, 'POST', `${of(document)}/versions/${version.id}/restore`, who)
const writersOf = version => version.writers.map(writer => writer.id)

/** Somebody in a document; what was written is stored when the promise of `say` is fulfilled. */
const join = async (t, document, who, options) => {
  const writer = await Writer.of(t, document.name, { ...who, ...options })
  writer.say = async (text, at) => { writer.write(text, at); await writer.untilSaved() }
  return writer
}

test('versions come by themselves when people pause, and say who wrote', async t => {
  const document = await newDocument()
  const [a, b] = [await join(t, document, anna), await join(t, document, ben)]
  await a.say('first ')
  const [first] = await until(async () => { const all = await versions(document); return all.length === 1 && all }, 'a first version', { ms: 20_000 })
  assert.deepEqual(writersOf(first), ['anna'])
  assert.equal(first.name, null)
  await b.say('second ')
  const all = await until(async () => { const found = await versions(document); return found.length === 2 && found }, 'a second version', { ms: 20_000 })
  assert.deepEqual(all.map(writersOf), [['ben'], ['anna']])
  assert.equal(await ok(200, 'GET', `${of(document)}/versions/${first.id}/content?format=text`, anna), 'first ')
})

test('who never pauses gets versions all the same', async t => {
  const document = await newDocument()
  const a = await join(t, document, anna)
  await until(async () => { await a.say('x'); return (await versions(document)).length > 0 }, 'a version while somebody types', { ms: 30_000 })
})

test('a version can be named, renamed and found again; of the same moment there is one', async t => {
  const document = await newDocument()
  const a = await join(t, document, anna)
  assert.equal((await request('POST', of(document) + '/versions', { ...anna, body: { name: 'Nothing yet' } })).status, 409)
  await a.say('draft')
  const version = await name(document, ' Draft one ')
  assert.deepEqual([version.name, version.madeBy, version.restoredFrom], ['Draft one', 'Anna', null])
  assert.equal((await name(document, 'The same', ben)).id, version.id)
  assert.deepEqual((await versions(document)).map(found => [found.name, found.madeBy]), [['The same', 'Ben']])
  const path = `${of(document)}/versions/${version.id}`
  assert.equal((await ok(200, 'PATCH', path, { ...anna, body: { name: null } })).name, null)
  for (const body of [{ name: '' }, { name: 7 }, { name: 'x'.repeat(201) }, { name: 'a\0b' }]) assert.equal((await request('PATCH', path, { ...anna, body })).status, 400)
  assert.equal((await request('PATCH', `${of(document)}/versions/${document.id}`, { ...anna, body: { name: 'x' } })).status, 404)
})

test('going back is an edit that all get at once, while two others type, and what was before is in the history', async t => {
  const document = await newDocument()
  const [a, b] = [await join(t, document, anna), await join(t, document, ben)]
  await a.say('The quick brown fox jumps.')
  const version = await name(document, 'Good')
  a.doc.getText('text').delete(4, 6)
  await a.untilSaved()
  await b.say(' And more.')
  const typing = setInterval(() => { a.write('a', 0); b.write('b', 0) }, 20)
  t.after(() => clearInterval(typing))
  const result = await goBack(document, version, ben)
  clearInterval(typing)
  await Promise.all([a.untilSaved(), b.untilSaved()])
  await until(() => a.text === b.text, 'both read the same', { seen: () => [a.text, b.text] })
  assert.match(a.text, /^[ab]*The quick brown fox jumps\.$/)
  assert.equal(result.restoredFrom, version.madeAt)
  assert.ok(writersOf(result).includes('ben'))
  const before = (await versions(document))[1]
  assert.match(await ok(200, 'GET', `${of(document)}/versions/${before.id}/content?format=text`, anna), /The brown fox jumps\. And more\.$/)
  const c = await join(t, document, anna)
  assert.equal(c.text, a.text)
})

test('a device that comes back with edits after a version was restored, and after the log was folded, doubles nothing', async t => {
  const document = await newDocument()
  const [a, away] = [await join(t, document, anna), await join(t, document, ben)]
  await a.say('one two three')
  await until(() => away.text === a.text, 'both have it')
  const version = await name(document, 'All three')
  away.cut()
  await until(() => away.wire.end, 'the device is away')
  away.write(' four')
  a.doc.getText('text').delete(4, 4)
  await a.untilSaved()
  await goBack(document, version)
  for (let i = 0; i < 1100; i++) a.doc.getMap('counter').set('n', i)
  await a.untilSaved()
  await away.connect()
  await away.untilSaved()
  await until(() => a.text === away.text && a.text === 'one two three four', 'both read all of it once', { seen: () => [a.text, away.text] })
})

test('a version of a document comes back whole after the server was stopped, and after the log was folded', async t => {
  const document = await newDocument('rich')
  const a = await join(t, document, anna)
  const fragment = a.doc.getXmlFragment('document-store')
  const paragraph = (text, attributes = {}) => {
    const element = new Y.XmlElement('paragraph')
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.insert(0, [new Y.XmlText(text)])
    return element
  }
  fragment.insert(0, [paragraph('one', { colour: 'red' }), paragraph('two'), paragraph('three')])
  fragment.get(1).get(0).format(0, 3, { bold: {} })
  await a.untilSaved()
  const whole = fragment.toString()
  const version = await name(document, 'Whole')
  fragment.delete(0, 2)
  fragment.get(0).setAttribute('colour', 'blue')
  await a.untilSaved()
  a.leave()
  await concord.stopServer()
  await concord.startServer()
  const id = await database.value('select id from document where public_id = $1', document.id)
  const changed = await join(t, document, anna)
  for (let i = 0; i < 1100; i++) changed.doc.getMap('counter').set('n', i)
  await changed.untilSaved()
  changed.leave()
  const reader = await join(t, document, ben)
  await goBack(document, version)
  await until(() => reader.doc.getXmlFragment('document-store').toString() === whole, 'the text is back', { seen: () => reader.doc.getXmlFragment('document-store').toString() })
  assert.equal(reader.doc.getMap('counter').size, 0)
  assert.ok(id)
})

test('the difference of two versions has everything in place, by whom; one passage can be brought back', async t => {
  const document = await newDocument()
  const [a, b] = [await join(t, document, anna), await join(t, document, ben)]
  await a.say('The quick brown fox')
  const first = await name(document, 'First')
  b.doc.getText('text').delete(4, 6)
  await b.untilSaved()
  await b.say('slow ', 4)
  await until(() => a.text === b.text, 'both read the same')
  const { roots: { text }, writers } = await ok(200, 'GET', `${of(document)}/changes?from=${first.id}`, anna)
  const parts = text.content.map(part => [part.text, part.change ?? '', writers[part.writer]?.id])
  assert.deepEqual(parts.map(([text, change]) => change + ':' + text).sort(), [':The ', ':brown fox', 'deleted:quick ', 'inserted:slow '].sort())
  assert.deepEqual(Object.fromEntries(parts.map(([text, , writer]) => [text, writer])), { 'The ': 'anna', 'brown fox': 'anna', 'quick ': 'ben', 'slow ': 'ben' })
  const deleted = text.content.find(part => part.change === 'deleted')
  assert.ok(Math.abs(deleted.at - Date.now()) < 60_000)
  await ok(204, 'POST', of(document) + '/restored', { ...anna, body: { ids: [deleted.id] } })
  await until(() => /quick/.test(b.text), 'the passage is back', { seen: () => b.text })
  assert.ok(['The quick slow brown fox', 'The slow quick brown fox'].includes(b.text), b.text)
  for (const ids of [undefined, [], [[1, 2]], [[1, 2, 'x']], [[-1, 0, 1]], 'x', [[1, 0.5, 2]]]) {
    assert.equal((await request('POST', of(document) + '/restored', { ...anna, body: { ids } })).status, 400, JSON.stringify(ids))
  }
})

test('who wrote what is known by ids, to whoever may read, and for clients that know nothing of it', async t => {
  const document = await newDocument()
  const [a, b] = [await join(t, document, anna, { device: 'laptop' }), await join(t, document, ben)]
  await a.say('from anna ')
  await until(() => b.text === 'from anna ', 'ben reads it')
  await b.say('from ben')
  a.leave()
  const { writers, insertions, deletions } = await ok(200, 'GET', of(document) + '/writers', ben)
  const who = ([client]) => writers[insertions.find(row => row[0] === client)[3]].id
  assert.equal(who([a.doc.clientID]), 'anna')
  assert.equal(who([b.doc.clientID]), 'ben')
  assert.deepEqual(insertions.map(([, clock, length]) => clock + length).sort(), ['from anna '.length, 'from ben'.length].sort())
  assert.deepEqual(deletions, [])
})

test('what was deleted is only for those who may edit', async t => {
  const document = await newDocument()
  await (await join(t, document, anna)).say('secret')
  const version = await name(document, 'V')
  await share(document, 'user', 'ben', 'comment', anna)
  for (const [method, path] of [['GET', '/versions'], ['POST', '/versions'], ['PATCH', '/versions/' + version.id], ['GET', `/versions/${version.id}/content`],
    ['POST', `/versions/${version.id}/restore`], ['GET', '/changes'], ['POST', '/restored'], ['DELETE', '']]) {
    const body = method === 'GET' || method === 'DELETE' ? undefined : { name: 'x', ids: [[1, 0, 1]] }
    assert.equal((await request(method, of(document) + path, { ...ben, body })).status, 403, method + path)
    assert.ok([401, 404].includes((await request(method, of(document) + path, { ...here, body })).status), method + path)
  }
  await share(document, 'user', 'ben', 'edit', anna)
  assert.equal((await request('DELETE', of(document), ben)).status, 403)
})

test('the page shows what changed in place, brings back a passage, and goes back, in a real browser', async t => {
  const document = await newDocument('rich')
  const browser = await launchBrowser()
  t.after(() => browser.close())
  const [annasPage, bensPage] = await Promise.all([anna, ben].map(who => pageOf(browser, who)))
  await annasPage.goto(`${here.url}documents/${document.id}`)
  await annasPage.locator('.bn-editor').click()
  await annasPage.keyboard.type('The quick brown fox.')
  await until(async () => (await versions(document)).length === 1, 'a version', { ms: 30_000 })
  await bensPage.goto(`${here.url}documents/${document.id}`)
  await bensPage.getByText('The quick brown fox.').click()
  await bensPage.keyboard.press('Home')
  for (let i = 0; i < 10; i++) await bensPage.keyboard.press('Delete')
  await bensPage.keyboard.type('A slow ')
  await until(async () => (await versions(document)).some(({ writers }) => writers.some(({ id }) => id === 'ben')), 'a version by ben', { ms: 30_000 })
  await annasPage.getByRole('button', { name: 'Actions for History' }).click()
  await annasPage.getByRole('menuitem', { name: 'History' }).click()
  await annasPage.getByRole('navigation', { name: 'Versions' }).getByText('Ben').first().click()
  await annasPage.locator('.history-inserted').first().waitFor()
  assert.equal((await annasPage.locator('.history-deleted').allTextContents()).join(''), 'The quick ')
  assert.equal((await annasPage.locator('.history-inserted').allTextContents()).join(''), 'A slow ')
  await annasPage.getByText('Who wrote it').click()
  await until(async () => (await annasPage.locator('.history-written').allTextContents()).join('') === 'A slow brown fox.', 'who wrote what')
  await annasPage.getByText('Changes', { exact: true }).click()
  await annasPage.locator('.history-deleted').first().click()
  await annasPage.getByText(/Deleted by Ben/).waitFor()
  await annasPage.getByRole('button', { name: 'Bring it back' }).click()
  await bensPage.locator('.bn-editor', { hasText: 'quick' }).waitFor()
  await annasPage.getByRole('navigation', { name: 'Versions' }).getByRole('button').last().click()
  await annasPage.getByRole('button', { name: 'Go back to this' }).click()
  await annasPage.getByRole('button', { name: 'Go back', exact: true }).click()
  await until(async () => (await bensPage.locator('.bn-editor').textContent()) === 'The quick brown fox.', 'ben sees what it was', { seen: () => bensPage.locator('.bn-editor').textContent() })
})

/** Every value of every row of every table that could hold it, as text. */
const holds = async text => {
  const hex = Buffer.from(text).toString('hex')
  const tables = await database.rows("select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'")
  const found = []
  for (const table of tables) {
    const { rows } = { rows: await database.rows(`select 1 from "${table.name}" t where position($1 in t::text) > 0 or position($2 in t::text) > 0 limit 1`, text, hex) }
    if (rows.length > 0) found.push(table.name)
  }
  return found
}

test('erasing what was deleted leaves nothing of it anywhere, and everything else as it was', async t => {
  const document = await newDocument()
  const a = await join(t, document, anna)
  await a.say('keep this. ')
  await a.say('SECRETPASSAGE ')
  await name(document, 'With the secret')
  a.doc.getText('text').delete(11, 14)
  await a.untilSaved()
  assert.deepEqual(await holds('SECRETPASSAGE'), ['document_update'])
  const { generation } = await getDocument(document.id, anna)
  await ok(204, 'DELETE', of(document), anna)
  assert.deepEqual(await holds('SECRETPASSAGE'), [])
  assert.equal((await until(() => a.wire.end, 'who was in it is sent away')).code, 4409)
  assert.notEqual((await getDocument(document.id, anna)).generation, generation)
  assert.deepEqual((await versions(document)).map(version => version.name), [null])
  // The copy that knows it all fits: nothing is doubled, nothing comes back.
  const again = await join(t, document, anna, { doc: a.doc })
  await again.say('and this')
  assert.equal((await join(t, document, ben)).text, 'keep this. and this')
  assert.deepEqual(await holds('SECRETPASSAGE'), [])
})

test('a copy of another generation is sent away with 4409 before anything is merged', async t => {
  const document = await newDocument()
  await (await join(t, document, anna)).say('text')
  const { generation } = await getDocument(document.id, anna)
  const url = id => ({ ...anna, encode: name => `${encodeURIComponent(name)}?generation=${id}&device=laptop` })
  const wire = await Wire.forTest(t, document.name, url('00000000-0000-4000-8000-000000000000'))
  assert.equal((await until(() => wire.end, 'it is closed')).code, 4409)
  const good = await Wire.forTest(t, document.name, url(generation))
  await until(() => good.messages.some(message => message.kind === 'step1'), 'it is let in')
  for (const query of ['generation=7', 'device=' + 'x'.repeat(65), 'device=%20']) {
    await assert.rejects(Wire.open(document.name, { ...anna, encode: name => `${encodeURIComponent(name)}?${query}` }), /400/, query)
  }
})

test('a document is erased from the trash, with all that belongs to it, and no copy brings it back', async t => {
  const document = await newDocument()
  const a = await join(t, document, anna)
  await a.say('ERASEDFORGOOD')
  await name(document, 'Version of it')
  assert.equal((await request('DELETE', `documents/${document.id}`, anna)).status, 409)
  await trashDocument(document.id, anna)
  assert.equal((await request('DELETE', `documents/${document.id}`, ben)).status, 403)
  await ok(204, 'DELETE', `documents/${document.id}`, anna)
  assert.equal((await request('GET', `documents/${document.id}`, anna)).status, 404)
  assert.deepEqual(await holds('ERASEDFORGOOD'), [])
  assert.deepEqual((await holds(document.name)).filter(table => table !== 'audit_entry'), [])
  const copy = await Wire.forTest(t, document.name, anna)
  assert.equal((await until(() => copy.end, 'the copy is turned away')).code, 4404)
  assert.deepEqual(await holds('ERASEDFORGOOD'), [])
})
