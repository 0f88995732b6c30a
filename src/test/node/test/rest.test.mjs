import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Peer, readAsNewcomer, Y } from '../lib/peer.mjs'
import { createDocument, getDocument, listDocuments, request, restoreDocument, trashDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { until, within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

const isError = (answer, status) => {
  assert.equal(answer.status, status, JSON.stringify(answer.body))
  assert.match(answer.headers.get('content-type'), /^application\/json/)
  assert.deepEqual(Object.keys(answer.body).sort(), ['error', 'message'])
  assert.match(answer.body.error, /^[a-z-]+$/)
  assert.ok(answer.body.message.length > 3)
}

test('a created document is what was asked for, and is found', async () => {
  const title = 'Minutes äöü 😀 ' + randomUUID()
  for (const kind of ['rich', 'code']) {
    const document = await createDocument(`  ${title}  `, kind)
    assert.deepEqual(Object.keys(document).sort(), ['access', 'createdAt', 'folder', 'generation', 'id', 'kind', 'name', 'owner', 'title', 'trashedAt', 'updatedAt'])
    assert.match(document.id, UUID)
    assert.match(document.createdAt, TIME)
    assert.match(document.updatedAt, TIME)
    assert.deepEqual([document.title, document.kind, document.trashedAt, document.access, document.owner, document.folder], [title, kind, null, 'edit', null, null])
    assert.deepEqual(await getDocument(document.id), document)
    assert.deepEqual(await listDocuments({ q: title, kind }), [document])
  }
})

test('a document that another application made by connecting is listed as external, under its name', async t => {
  const name = 'made elsewhere ' + randomUUID()
  Peer.of(t, name).write('hello')
  const [document] = await until(async () => {
    const found = await listDocuments({ q: name })
    return found.length > 0 && found
  }, 'it is listed')
  assert.deepEqual([document.name, document.title, document.kind], [name, name, 'external'])
})

test('merely looking at a document makes none', async t => {
  const name = 'only looked at ' + randomUUID()
  await Peer.of(t, name).synced()
  const other = await createDocument('later ' + randomUUID())
  assert.equal((await getDocument(other.id)).id, other.id)
  assert.deepEqual(await listDocuments({ q: name }), [])
})

test('the list comes in pages, newest change first, each document once', async () => {
  const tag = randomUUID()
  const made = []
  for (let i = 0; i < 7; i++) made.push(await createDocument(`${i} ${tag}`))
  const pages = []
  for (let cursor = ''; cursor !== null;) {
    const { status, body } = await request('GET', 'documents?' + new URLSearchParams({ q: tag, limit: 3, cursor }))
    assert.equal(status, 200)
    pages.push(body.documents)
    cursor = body.next
  }
  assert.deepEqual(pages.map(page => page.length), [3, 3, 1])
  const listed = pages.flat()
  assert.deepEqual(new Set(listed.map(document => document.id)), new Set(made.map(document => document.id)))
  const times = listed.map(document => document.updatedAt)
  assert.deepEqual(times, [...times].sort().reverse())
})

test('a search takes every character as it is and no notice of case', async () => {
  const tag = randomUUID()
  const percent = await createDocument(`100% ÄÖ_x ${tag}`)
  await createDocument(`100x AOyx ${tag}`)
  for (const q of [`100% ÄÖ_x ${tag}`, `äö_X ${tag.toUpperCase()}`, `% äö_x ${tag}`]) {
    assert.deepEqual((await listDocuments({ q })).map(document => document.id), [percent.id], q)
  }
  for (const q of [`' or 1=1 -- ${tag}`, `!${tag}`, `\\${tag}`, `\0${tag}x`]) assert.deepEqual(await listDocuments({ q }), [], q)
})

test('kinds can be chosen, also several', async () => {
  const tag = randomUUID()
  const [rich, code] = [await createDocument(tag, 'rich'), await createDocument(tag, 'code')]
  const ids = async query => (await request('GET', `documents?q=${tag}&${query}`)).body.documents.map(document => document.id).sort()
  assert.deepEqual(await ids('kind=rich'), [rich.id])
  assert.deepEqual(await ids('kind=code'), [code.id])
  assert.deepEqual(await ids('kind=code&kind=rich'), [rich.id, code.id].sort())
  assert.deepEqual(await ids('kind=external'), [])
})

test('a document is renamed, and its content stays where it was', async t => {
  const document = await createDocument('before')
  const writer = await Writer.of(t, document.name)
  writer.write('content')
  await writer.untilSaved()
  const { status, body } = await request('PATCH', `documents/${document.id}`, { body: { title: 'after' } })
  assert.deepEqual([status, body.title, body.name], [200, 'after', document.name])
  assert.equal(writer.wire.end, null)
  assert.equal(await readAsNewcomer(document.name), 'content')
})

test('an edit moves a document to the top of the list', async t => {
  const tag = randomUUID()
  const first = await createDocument('first ' + tag)
  const second = await createDocument('second ' + tag)
  const ids = async () => (await listDocuments({ q: tag })).map(document => document.id)
  assert.deepEqual(await ids(), [second.id, first.id])
  const writer = await Writer.of(t, first.name)
  writer.write('x')
  await until(async () => (await ids())[0] === first.id, 'the edited one is first')
})

test('a copy holds what the original holds at this moment, also what nobody has stored yet, and nothing later', async t => {
  const original = await createDocument('original', 'code')
  const writer = await Writer.of(t, original.name)
  writer.write('to be copied')
  await writer.wire.readDocument()
  const { status, body: copy } = await request('POST', `documents/${original.id}/duplicate`, { body: {} })
  assert.deepEqual([status, copy.title, copy.kind], [201, 'Copy of original', 'code'])
  assert.notEqual(copy.name, original.name)
  writer.write(', later')
  await writer.untilSaved()
  assert.equal(await readAsNewcomer(copy.name), 'to be copied')
  const named = await request('POST', `documents/${original.id}/duplicate`, { body: { title: 'second' } })
  assert.equal(named.body.title, 'second')
  assert.equal(await readAsNewcomer(named.body.name), 'to be copied, later')
  const ofCopy = await Writer.of(t, copy.name)
  ofCopy.write('!')
  await ofCopy.untilSaved()
  assert.equal(await readAsNewcomer(original.name), 'to be copied, later')
})

test('an empty document can be copied', async () => {
  const original = await createDocument('empty')
    const { status, body } = await request('POST', `documents/${original.id}/duplicate`, { body: {} })
  assert.equal(status, 201)
  assert.equal(await readAsNewcomer(body.name), '')
})

test('whoever is in a document that goes to the trash is sent away with 4404, and so is who comes', async t => {
  const document = await createDocument('to the trash')
  const writer = await Writer.of(t, document.name)
  const plain = await Wire.forTest(t, document.name)
  writer.write('not lost')
  await writer.wire.readDocument()
  const trashed = await trashDocument(document.id)
  assert.match(trashed.trashedAt, TIME)
  assert.deepEqual((await Promise.all([within(writer.wire.closed, 'the end'), within(plain.closed, 'the end')])).map(end => end.code), [4404, 4404])
  const late = await Wire.forTest(t, document.name)
  assert.equal((await within(late.closed, 'the end of who comes late')).code, 4404)
  assert.deepEqual(late.messages, [], 'it is told nothing of the content')
  assert.deepEqual(await listDocuments({ q: document.name }), [])
  assert.deepEqual((await listDocuments({ q: document.name, state: 'trashed' })).map(d => d.id), [document.id])
  assert.equal((await getDocument(document.id)).trashedAt, trashed.trashedAt)
  isError(await request('POST', `documents/${document.id}/duplicate`, { body: {} }), 409)

  const restored = await restoreDocument(document.id)
  assert.equal(restored.trashedAt, null)
  assert.equal(await readAsNewcomer(document.name), 'not lost')
  assert.deepEqual((await listDocuments({ q: document.name })).map(d => d.id), [document.id])
})

test('trash and restore can be asked for twice', async () => {
  const document = await createDocument('twice')
  const first = await trashDocument(document.id)
  assert.equal((await trashDocument(document.id)).trashedAt, first.trashedAt)
  await restoreDocument(document.id)
  assert.equal((await restoreDocument(document.id)).trashedAt, null)
})

test('a document that goes to the trash in the middle of typing holds everything that was called saved', async t => {
  const document = await createDocument('typing into the trash')
  const writer = await Writer.of(t, document.name)
  let saved = 0
  writer.onSaved = count => { saved = count - 1 } // the first was the answer to step 1
  const typing = (async () => {
    while (!writer.wire.end) {
      writer.write('x')
      await new Promise(resolve => setTimeout(resolve, 1))
    }
  })()
  await until(() => saved > 20, 'some is saved')
  await trashDocument(document.id)
  await typing
  await restoreDocument(document.id)
  const stored = await readAsNewcomer(document.name)
  assert.ok(stored.length >= saved, `${stored.length} stored, ${saved} called saved`)
})

test('what cannot be a document is refused with a sentence', async () => {
  const bodies = [{}, { title: 'x' }, { kind: 'code' }, { title: '', kind: 'code' }, { title: '   ', kind: 'code' }, { title: 7, kind: 'code' }, { title: null, kind: 'code' },
    { title: 'x'.repeat(201), kind: 'code' }, { title: 'a\0b', kind: 'code' }, { title: 'x', kind: 'external' }, { title: 'x', kind: 'nonsense' }, { title: 'x', kind: 3 }, { title: 'x', kind: null }]
  for (const body of bodies) isError(await request('POST', 'documents', { body }), 400)
  for (const body of ['', 'no JSON', '[]', '"text"', '{"title":', 'null']) isError(await request('POST', 'documents', { body }), 400)
  assert.equal((await createDocument('x'.repeat(200))).title.length, 200)
})

test('what cannot be asked of the list is refused with a sentence', async () => {
  for (const query of ['limit=0', 'limit=201', 'limit=-1', 'state=gone', 'kind=nonsense', 'cursor=nonsense', 'cursor=%00', 'cursor=AAAA', 'cursor=ZZZZ%2F%2F']) {
    isError(await request('GET', 'documents?' + query), 400)
  }
})

test('what does not exist is answered 404, whoever asks how', async () => {
  for (const id of ['00000000-0000-4000-8000-000000000000', 'nonsense', '%00', '1', "'"]) {
    isError(await request('GET', `documents/${id}`), 404)
    isError(await request('PATCH', `documents/${id}`, { body: { title: 'x' } }), 404)
    for (const action of ['duplicate', 'trash', 'restore']) isError(await request('POST', `documents/${id}/${action}`, { body: {} }), 404)
  }
  isError(await request('GET', 'nonsense'), 404)
  isError(await request('DELETE', 'documents'), 405)
})

test('a changing request must say that it is JSON and come from an allowed page', async () => {
  const { id } = await createDocument('guarded')
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  isError(await request('POST', 'documents', { body: 'title=x&kind=code', headers: form }), 415)
  isError(await request('POST', `documents/${id}/trash`, { headers: { 'Content-Type': 'text/plain' } }), 415)
  isError(await request('POST', `documents/${id}/trash`, { body: {}, headers: { Origin: 'https://evil.example' } }), 403)
  isError(await request('PATCH', `documents/${id}`, { body: { title: 'forged' }, headers: { Origin: 'null' } }), 403)
  const { title, trashedAt } = await getDocument(id)
  assert.deepEqual([title, trashedAt], ['guarded', null])
  assert.equal((await request('PATCH', `documents/${id}`, { body: { title: 'own' }, headers: { Origin: new URL(sharedUrl()).origin } })).status, 200)
})

test('a visitor learns what it may do, and which version it uses', async () => {
  const { status, body } = await request('GET', 'session')
  assert.equal(status, 200)
  assert.equal(body.access, 'edit')
  assert.match(body.version, /^\d+\.\d+/)
})

test('health says that everything is up', async () => {
  assert.deepEqual((await request('GET', 'health/live')).status, 200)
  const { status, body } = await request('GET', 'health/ready')
  assert.equal(status, 200)
  assert.equal(body.status, 'up')
  assert.ok(body.checks.length > 0)
  for (const check of body.checks) assert.deepEqual(check, { name: check.name, status: 'up' })
})

test('a rich document is stored as the application wrote it', async t => {
  const document = await createDocument('rich one', 'rich')
  const writer = await Writer.of(t, document.name)
  const block = new Y.XmlElement('blockContainer')
  block.insert(0, [new Y.XmlText('a block')])
  writer.doc.getXmlFragment('document').insert(0, [block])
  await writer.untilSaved()
  assert.equal(await readAsNewcomer(document.name, {}, peer => peer.doc.getXmlFragment('document').toString()), writer.doc.getXmlFragment('document').toString())
})

const content = (id, query = '', headers = {}) => request('GET', `documents/${id}/content${query}`, { headers })

test('content comes as JSON, Markdown, HTML and text, also what nobody has stored yet', async t => {
  const document = await createDocument('content <b>', 'rich')
  const writer = await Writer.of(t, document.name)
  const xml = (name, attributes, ...children) => {
    const element = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    element.insert(0, children)
    return element
  }
  // As y-prosemirror writes it: formats are the marks.
  const sentence = new Y.XmlText()
  sentence.applyDelta([{ insert: 'plain ' }, { insert: 'bold', attributes: { bold: {} } }, { insert: ' <script>', attributes: {} }])
  writer.doc.getXmlFragment('document-store').insert(0, [xml('blockGroup', {},
    xml('blockContainer', { id: '1' }, xml('heading', { level: 2 }, new Y.XmlText('Minutes äöü 😀'))),
    xml('blockContainer', { id: '2' }, xml('paragraph', {}, sentence)))])
  // That it was answered only tells that it has arrived: the answer holds what was sent before.
  await writer.wire.readDocument()

  const json = await content(document.id)
  assert.equal(json.status, 200)
  assert.match(json.headers.get('content-type'), /^application\/json; ?charset=utf-8$/i)
  assert.equal(json.headers.get('cache-control'), 'no-store')
  assert.deepEqual(json.body, { 'document-store': { type: 'xml', value: { type: 'doc', content: [{ type: 'blockGroup', content: [
    { type: 'blockContainer', attrs: { id: '1' }, content: [{ type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'Minutes äöü 😀' }] }] },
    { type: 'blockContainer', attrs: { id: '2' }, content: [{ type: 'paragraph', content: [
      { type: 'text', text: 'plain ' }, { type: 'text', text: 'bold', marks: [{ type: 'bold', attrs: {} }] }, { type: 'text', text: ' <script>' }] }] }] }] } } })

  const expected = {
    'text/plain': /^Minutes äöü 😀\n\nplain bold <script>$/,
    'text/markdown': /^## Minutes äöü 😀\n\nplain \*\*bold\*\* &lt;script\\>\n$/,
    'text/html': /^<!doctype html>[^]*<title>content &lt;b&gt;<\/title>[^]*<h2>Minutes äöü 😀<\/h2>\n<p>plain <strong>bold<\/strong> &lt;script&gt;<\/p>/
  }
  for (const [type, text] of Object.entries(expected)) {
    const format = type.slice(5).replace('plain', 'text')
    for (const answer of [await content(document.id, '', { Accept: type }), await content(document.id, `?format=${format}`, { Accept: 'image/png' })]) {
      assert.equal(answer.status, 200)
      assert.match(answer.headers.get('content-type').toLowerCase(), new RegExp(`^${type}; ?charset=utf-8$`))
      assert.match(answer.body, text)
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      assert.equal(/sandbox; default-src 'none'/.test(answer.headers.get('content-security-policy')), type === 'text/html')
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    }
  }
  const browser = await content(document.id, '', { Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' })
  assert.match(browser.headers.get('content-type'), /^text\/html/)
})

test('content of a document of another application is told by what it holds, root by root', async t => {
  const document = await createDocument('notes', 'code')
  const writer = await Writer.of(t, document.name)
  writer.doc.getText('codemirror').insert(0, '# *source*\r\n')
  writer.doc.getMap('settings').set('list', [1, null, { deep: true }])
  writer.doc.getArray('array').push(['a', 2])
  await writer.wire.readDocument()
  assert.deepEqual((await content(document.id)).body, {
    array: { type: 'array', value: ['a', 2] },
    codemirror: { type: 'text', value: '# *source*\r\n' },
    settings: { type: 'map', value: { list: [1, null, { deep: true }] } }
  })
  assert.equal((await content(document.id, '?root=codemirror&format=markdown')).body, '# *source*\r\n')
  assert.match((await content(document.id, '?root=codemirror&format=html')).body, /<h1><em>source<\/em><\/h1>/)
  assert.deepEqual((await content(document.id, '?root=array')).body, { array: { type: 'array', value: ['a', 2] } })
})

test('content that cannot be had is refused with a sentence', async () => {
  const document = await createDocument('nothing in it')
  assert.deepEqual((await content(document.id)).body, {})
  assert.equal((await content(document.id, '?format=text')).body, '')
  for (const format of ['odt', '', 'JSON']) isError(await content(document.id, `?format=${format}`), 400)
  isError(await content(document.id, '?root=nonsense'), 404)
  isError(await content(document.id, '', { Accept: 'image/png' }), 406)
  for (const id of ['00000000-0000-4000-8000-000000000000', 'nonsense']) isError(await content(id), 404)
  await trashDocument(document.id)
  isError(await content(document.id), 409)
})
