// The devices of somebody: which there are, when they were here, and what they have not sent.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { before, test } from 'node:test'
import { changed, syncOnce } from '../lib/http-sync.mjs'
import { Y } from '../lib/peer.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { until } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'

let anna
let ben
before(async () => {
  const here = { url: sharedUrl() }
  anna = await signIn('anna', 'anna', here)
  ben = await signIn('ben', 'ben', here)
})

const newDevice = () => 'test-' + randomBytes(6).toString('hex')
const devicesOf = async who => (await request('GET', 'devices', who)).body.devices
const find = async (who, id) => (await devicesOf(who)).find(device => device.id === id)
const report = (who, id, told) => request('PUT', `devices/${id}`, { ...who, body: { label: 'Firefox on Linux', ...told } })

test('a device tells what it is and what it has not sent, and only its owner sees that', async () => {
  const id = newDevice()
  const document = await createDocument('On the train', 'code', anna)
  assert.equal((await report(anna, id, { pending: [{ document: document.id, changes: 3 }] })).status, 204)
  const device = await find(anna, id)
  assert.equal(device.label, 'Firefox on Linux')
  assert.deepEqual(device.unsent.map(({ since, ...rest }) => rest), [{ document: document.id, title: 'On the train', changes: 3 }])
  assert.ok(Math.abs(Date.parse(device.unsent[0].since) - Date.now()) < 60_000)
  assert.equal(await find(ben, id), undefined)

  // More of the same keeps the time since when there is something.
  await report(anna, id, { pending: [{ document: document.id, changes: 5 }] })
  const later = await find(anna, id)
  assert.deepEqual(later.unsent, [{ ...device.unsent[0], changes: 5 }])
  await report(anna, id, { pending: [] })
  assert.deepEqual((await find(anna, id)).unsent, [])
})

test('who may not read a document any more does not see its title', async () => {
  const id = newDevice()
  const document = await createDocument('Not for Ben', 'code', anna)
  await request('PUT', `documents/${document.id}/sharing/grants`, { ...anna, body: { kind: 'user', subject: 'ben', access: 'none' } })
  await report(ben, id, { pending: [{ document: document.id, changes: 1 }] })
  assert.deepEqual((await find(ben, id)).unsent.map(({ title }) => title), [null])
})

test('it can be named and forgotten by its owner, and by nobody else', async () => {
  const id = newDevice()
  await report(anna, id)
  assert.equal((await request('PATCH', `devices/${id}`, { ...ben, body: { label: 'mine' } })).status, 404)
  assert.equal((await request('PATCH', `devices/${id}`, { ...anna, body: { label: 'The old laptop' } })).status, 204)
  await report(anna, id)
  assert.equal((await find(anna, id)).label, 'The old laptop', 'what a person has chosen stays')
  assert.equal((await request('DELETE', `devices/${id}`, ben)).status, 404)
  assert.equal((await request('DELETE', `devices/${id}`, anna)).status, 204)
  assert.equal(await find(anna, id), undefined)
})

test('a socket and a request leave a note of their device', { timeout: 90_000 }, async t => {
  const document = await createDocument('Noted', 'code', anna)
  const [bySocket, byRequest] = [newDevice(), newDevice()]
  const wire = await Wire.open(document.name, { ...anna, encode: name => `${name}?device=${bySocket}` })
  await wire.readDocument()
  wire.cut()
  await report(anna, byRequest, { pending: [{ document: document.id, changes: 2 }] })
  const update = changed(new Y.Doc(), doc => doc.getText('text').insert(0, 'sent later'))
  assert.equal((await syncOnce(document.id, { ...anna, update, query: { device: byRequest, unsent: '0' } })).status, 200)
  await until(async () => (await find(anna, bySocket)) && (await find(anna, byRequest)).unsent.length === 0, 'both are noted', { ms: 40_000 })
  assert.equal((await find(anna, bySocket)).label, 'A browser')
})

test('nonsense is refused, and nobody who has not signed in has devices', async () => {
  assert.equal((await request('GET', 'devices')).status, 401)
  assert.equal((await report(anna, 'a b')).status, 400)
  for (const told of [{ label: '' }, { label: 7 }, { label: 'x'.repeat(101) }, { pending: 1 }, { pending: [{ document: 'x', changes: 1 }] },
    { pending: [{ document: '00000000-0000-0000-0000-000000000000', changes: 0 }] }]) {
    assert.equal((await report(anna, newDevice(), told)).status, 400, JSON.stringify(told))
  }
  const id = newDevice()
  assert.equal((await report(anna, id, { pending: [{ document: '00000000-0000-0000-0000-000000000000', changes: 1 }] })).status, 204)
  assert.deepEqual((await find(anna, id)).unsent, [])
})
