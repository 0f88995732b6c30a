// What the settings say about visitors: how many may come, from which pages, and what they may do. Has a Concord of its own, which is
// started with one set of settings after the other on the same data.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import * as frames from '../lib/frames.mjs'
import { Peer, readAsNewcomer, Y } from '../lib/peer.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument, listDocuments, request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { until, within } from '../lib/until.mjs'
import { CONCORD, handshake, Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

let concord
let here
let document

const startWith = async (settings, keepData = true) => {
  await concord?.stop()
  concord = await Concord.start('visitors', settings, { keepData })
  here = { url: concord.url }
}
after(() => concord?.stop())

const CONTENT = 'written by somebody who may'
const IN_THE_EDITOR = 'shown in the editor'

test('settings limit connections and allow other pages', { timeout: 600_000 }, async t => {
  await startWith({
    'concord.limit.connections-per-document': 3,
    'concord.limit.connections-per-user': 5,
    'concord.limit.message-bytes': 2048,
    'concord.allowed-origins': 'https://intranet.example, https://wiki.example:8443'
  }, false)

  await t.test('who may edit does', async () => {
    document = await createDocument('for visitors', 'code', here)
    const writer = await Writer.of(t, document.name, here)
    assert.equal(writer.right, 2)
    writer.write(CONTENT)
    writer.doc.getText('codemirror').insert(0, IN_THE_EDITOR)
    await writer.untilSaved()
    writer.leave()
    await writer.wire.closed
  })

  await t.test('a document takes as many connections as is set, and again when one has gone', async t => {
    const inside = await Promise.all([1, 2, 3].map(() => Wire.forTest(t, 'crowded', here)))
    await Promise.all(inside.map(wire => wire.readDocument()))
    const fourth = await Wire.forTest(t, 'crowded', here)
    const end = await within(fourth.closed, 'the end of the fourth')
    assert.equal(end.code, 1013)
    assert.match(end.reason, /connections-per-document/)
    assert.ok(inside.every(wire => wire.end === null))
    inside[0].close()
    await until(async () => {
      const next = await Wire.open('crowded', here)
      const admitted = await next.readDocument().then(() => true, () => false)
      next.cut()
      return admitted
    }, 'there is room again')
  })

  await t.test('a visitor has as many connections as is set', async t => {
    await until(async () => {
      const first = await Wire.open('free', here)
      const admitted = await first.readDocument().then(() => true, () => false)
      first.cut()
      await first.closed
      return admitted
    }, 'the connections of the test before are gone')
    const wires = []
    let refused
    while (wires.length < 10 && !refused) {
      const wire = await Wire.forTest(t, 'one of many ' + wires.length, here)
      await wire.readDocument().catch(() => { refused = wire })
      if (!refused) wires.push(wire)
    }
    assert.equal(refused.end.code, 1013)
    assert.match(refused.end.reason, /connections-per-user/)
    assert.ok(wires.length <= 5)
    assert.ok(wires.every(wire => wire.end === null))
    wires.forEach(wire => wire.cut())
  })

  await t.test('a message has the size that is set', async t => {
    await until(async () => {
      const wire = await Wire.forTest(t, 'small messages', here)
      if (await wire.readDocument().then(() => false, () => true)) return false
      wire.send(frames.update(new Uint8Array(3000)))
      assert.equal((await wire.closed).code, 1009)
      return true
    }, 'the connections of the test before are gone')
  })

  await t.test('pages of the listed origins may connect, and no others', async () => {
    for (const [origin, status] of [['https://intranet.example', 101], ['https://wiki.example:8443', 101], ['https://wiki.example', 403], ['http://intranet.example', 403], ['https://x.intranet.example', 403]]) {
      assert.equal((await handshake('sync/origins', { ...here, headers: { Origin: origin } })).status, status, origin)
    }
    assert.equal((await request('POST', 'documents', { ...here, body: { title: 'x', kind: 'code' }, headers: { Origin: 'https://intranet.example' } })).status, 201)
    assert.equal((await request('POST', 'documents', { ...here, body: { title: 'x', kind: 'code' }, headers: { Origin: 'https://wiki.example' } })).status, 403)
  })
})

test('a visitor who may read', { timeout: 600_000 }, async t => {
  await startWith({ 'concord.anonymous': 'read' })

  await t.test('reads, is told so, and is seen', async t => {
    const reader = await Writer.of(t, document.name, here)
    assert.deepEqual([reader.text, reader.right, reader.denials], [CONTENT, 1, []])
    const other = await Peer.of(t, document.name, here).synced()
    assert.equal(other.text, CONTENT)
    other.awareness.setLocalState({ name: 'a reader' })
    await until(() => reader.wire.all('presence').some(message => message.states.some(state => state.state?.name === 'a reader')), 'readers see each other')
  })

  await t.test('changes nothing, is told why, and goes on reading', async t => {
    const observer = await Peer.of(t, document.name, here).synced()
    const wire = await Wire.forTest(t, document.name, { ...here, protocols: [CONCORD] })
    const doc = new Y.Doc()
    Y.applyUpdate(doc, await wire.readDocument())
    doc.on('update', update => wire.send(frames.update(update)))
    doc.getText('text').insert(0, 'forbidden')
    const { what, reason } = await wire.last('denied')
    assert.equal(what, 0)
    assert.ok(reason.length > 5)
    wire.send(frames.step2(Y.encodeStateAsUpdate(doc)))
    doc.getText('text').delete(0, 12)
    assert.equal((await wire.readDocument()).length, (await wire.readDocument()).length)
    assert.equal(wire.end, null)
    assert.equal(observer.text, CONTENT)
    assert.equal(await readAsNewcomer(document.name, here), CONTENT)
    assert.deepEqual(wire.all('saved').filter(message => message.count > 1), [], 'nothing refused is called saved')
  })

  await t.test('makes no documents by connecting', async t => {
    const wire = await Wire.forTest(t, 'made by a reader', here)
    const doc = new Y.Doc()
    doc.getText('text').insert(0, 'x')
    wire.send(frames.update(Y.encodeStateAsUpdate(doc)))
    await wire.last('denied')
    assert.equal(await readAsNewcomer('made by a reader', here), '')
    assert.deepEqual(await listDocuments({ q: 'made by a reader' }, here), [])
  })

  await t.test('is told by the page, and cannot write there', async t => {
    const browser = await launchBrowser()
    t.after(() => browser.close())
    const anna = await Person.of(t, browser, 'Anna', here)
    await anna.open(document)
    await anna.page.getByText('You can read this document but not change it.').waitFor()
    await anna.type('nothing of this')
    await anna.screenshot('reader')
    assert.equal(await anna.text(), IN_THE_EDITOR)
    assert.equal(await anna.page.getByRole('textbox', { name: 'Title' }).isEditable(), false)
    await anna.page.goto(anna.url)
    await until(() => anna.page.getByRole('button', { name: 'New document' }).first().isDisabled(), 'nothing can be made')
    assert.deepEqual(anna.errors, [])
  })

  await t.test('lists, but gets 403 for every change', async () => {
    assert.deepEqual((await request('GET', 'session', here)).body.access, 'read')
    assert.equal((await request('GET', `documents/${document.id}`, here)).status, 200)
    for (const [method, path] of [['POST', 'documents'], ['PATCH', `documents/${document.id}`], ...['duplicate', 'trash', 'restore'].map(action => ['POST', `documents/${document.id}/${action}`])]) {
      const { status, body } = await request(method, path, { ...here, body: { title: 'changed', kind: 'code' } })
      assert.deepEqual([status, typeof body.message], [403, 'string'], `${method} ${path}`)
    }
    assert.equal((await request('GET', `documents/${document.id}`, here)).body.title, 'for visitors')
  })
})

test('a visitor who may do nothing', { timeout: 600_000 }, async t => {
  await startWith({ 'concord.anonymous': 'none' })

  await t.test('is closed with 4401 and told nothing', async t => {
    for (const protocols of [[], [CONCORD], ['foreign']]) {
      const wire = await Wire.forTest(t, document.name, { ...here, protocols })
      wire.send(frames.step1())
      assert.equal((await within(wire.closed, 'the end')).code, 4401)
      assert.deepEqual(wire.messages, [])
    }
  })

  await t.test('gets 401 for every question but health and who it is', async () => {
    for (const [method, path] of [['GET', 'documents'], ['GET', `documents/${document.id}`], ['GET', `documents/${document.id}/content`], ['POST', 'documents'], ['POST', `documents/${document.id}/trash`]]) {
      assert.equal((await request(method, path, { ...here, body: method === 'GET' ? undefined : { title: 'x', kind: 'code' } })).status, 401, `${method} ${path}`)
    }
    assert.equal((await request('GET', 'session', here)).body.access, 'none')
    assert.equal((await request('GET', 'health/live', here)).status, 200)
    assert.equal((await request('GET', 'health/ready', here)).status, 200)
  })
})
