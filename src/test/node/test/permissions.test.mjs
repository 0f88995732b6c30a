// Who may do what with a document, by every way in. Has a Concord of its own, in which nobody may anything without signing in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Database } from '../lib/database.mjs'
import * as frames from '../lib/frames.mjs'
import { Peer, Y } from '../lib/peer.mjs'
import { createDocument, listDocuments, request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { createFolder, makeLink, openLink, revokeLink, share, sharingOf, unshare } from '../lib/sharing.mjs'
import { until, within } from '../lib/until.mjs'
import { CONCORD, Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

/** How soon a changed right has reached what is open. */
const NOTICED_WITHIN = 5000

const LEVELS = ['none', 'read', 'comment', 'edit', 'own']
const includes = (access, needed) => LEVELS.indexOf(access) >= LEVELS.indexOf(needed)

let concord
let here
let anna
let ben
let carla
before(async () => {
  concord = await Concord.start('permissions', { 'concord.anonymous': 'none' })
  here = { url: concord.url }
  anna = await signIn('anna', 'anna', here)
  ben = await signIn('ben', 'ben', here)
  carla = await signIn('carla', 'carla', here)
}, { timeout: 600_000 })
after(() => concord?.stop())

/** A document of anna's with a text in it. */
const annasDocument = async (title, folder = null) => {
  const { status, body } = await request('POST', 'documents', { ...anna, body: { title, kind: 'code', folder } })
  assert.equal(status, 201, JSON.stringify(body))
  const writer = new Writer(body.name, anna)
  await writer.connect()
  writer.write('by anna')
  await writer.untilSaved()
  writer.leave()
  return body
}

const textOf = async document => {
  const doc = new Y.Doc()
  const wire = await Wire.open(document.name, anna)
  Y.applyUpdate(doc, await wire.readDocument())
  wire.cut()
  return { text: doc.getText('text').toString(), comments: doc.getMap('comments').size }
}

const updateOf = (base, change) => {
  const doc = new Y.Doc()
  if (base) Y.applyUpdate(doc, base)
  const before = Y.encodeStateVector(doc)
  change(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

const typing = base => updateOf(base, doc => doc.getText('text').insert(0, 'X'))
const deleting = base => updateOf(base, doc => doc.getText('text').delete(0, 3))
const commenting = base => updateOf(base, doc => doc.getMap('comments').set('c' + Math.random(), new Y.Map([['text', 'well said']])))

/** What a stranger of this right can reach over the socket: `null` when the door is shut. */
const door = async (t, document, who) => {
  const wire = await Wire.forTest(t, document.name, { ...who, protocols: [CONCORD] })
  wire.send(frames.step1())
  await until(() => wire.end || wire.all('step2').length > 0, 'an answer')
  if (wire.end) {
    assert.equal(wire.end.code, 4401)
    assert.deepEqual(wire.messages.filter(({ kind }) => kind !== 'right'), [])
    return null
  }
  return wire
}

/** Everything that can be done: what is tried, from which right on it works, and with what it is refused. */
const ACTIONS = [
  { name: 'open over the socket', needs: 'read', works: async ({ t, document, who }) => await door(t, document, who) !== null },
  ...[['an update that types', 'edit', frames.update, typing, 'text'], ['a step 2 that types', 'edit', frames.step2, typing, 'text'],
    ['an update that deletes', 'edit', frames.update, deleting, 'text'], ['a step 2 that deletes', 'edit', frames.step2, deleting, 'text'],
    ['an update that comments', 'comment', frames.update, commenting, 'comments'], ['a step 2 that comments', 'comment', frames.step2, commenting, 'comments'],
    ['an update that comments and types', 'edit', frames.update, base => Y.mergeUpdates([typing(base), commenting(base)]), 'text']
  ].map(([name, needs, frame, make, what]) => ({
    name,
    needs,
    works: async ({ t, document, who }) => {
      const before = await textOf(document)
      const wire = await door(t, document, who)
      if (!wire) return false
      const base = wire.all('step2')[0].update
      wire.send(frame(make(base)))
      await wire.readDocument()
      const changed = (await textOf(document))[what] !== before[what]
      assert.equal(wire.all('denied').length, changed ? 0 : 1)
      return changed
    }
  })),
  { name: 'show presence', needs: 'read', works: async ({ t, document, who }) => {
    const wire = await door(t, document, who)
    if (!wire) return false
    const watcher = await Wire.forTest(t, document.name, anna)
    await watcher.readDocument()
    const id = 1 + Math.floor(Math.random() * 2 ** 31)
    wire.send(frames.presence([{ clientId: id, clock: 1, state: { user: { name: 'x' } } }]))
    await until(() => watcher.all('presence').some(({ states }) => states.some(({ clientId }) => clientId === id)), 'presence', { ms: 5000 })
    return true
  } },
  { name: 'GET it', needs: 'read', refused: 404, method: 'GET', path: '' },
  { name: 'GET its content', needs: 'read', refused: 404, method: 'GET', path: '/content?format=text' },
  { name: 'find it in the list', needs: 'read', works: async ({ document, who }) => (await listDocuments({ q: document.title }, who)).some(({ id }) => id === document.id) },
  { name: 'copy it', needs: 'read', refused: 404, method: 'POST', path: '/duplicate', status: 201 },
  { name: 'rename it', needs: 'edit', refused: 403, method: 'PATCH', body: ({ document }) => ({ title: document.title }) },
  { name: 'move it', needs: 'own', refused: 403, method: 'PATCH', body: () => ({ folder: null }) },
  { name: 'see with whom it is shared', needs: 'own', refused: 403, method: 'GET', path: '/sharing' },
  { name: 'share it', needs: 'own', refused: 403, method: 'PUT', path: '/sharing/grants', status: 204, body: () => ({ kind: 'group', subject: 'nobody', access: 'read' }) },
  { name: 'make a link', needs: 'own', refused: 403, method: 'POST', path: '/sharing/links', status: 201, body: () => ({ access: 'read' }) },
  { name: 'move it to the trash', needs: 'own', refused: 403, method: 'POST', path: '/trash' },
  { name: 'bring it back', needs: 'own', refused: 403, method: 'POST', path: '/restore' }
]

const tryOut = async (action, context) => {
  if (action.works) return action.works(context)
  const { document, who, access } = context
  const { status, body } = await request(action.method, `documents/${document.id}${action.path ?? ''}`, { ...who, body: action.body?.(context) })
  if (status < 300) {
    assert.equal(status, action.status ?? 200)
    return true
  }
  assert.equal(status, includes(access, 'read') ? action.refused : 404, JSON.stringify(body))
  return false
}

for (const access of LEVELS) {
  test(`whoever may ${access} may do just that, by every way in`, { timeout: 120_000 }, async t => {
    const document = await annasDocument(`for who may ${access} ${Date.now()}`)
    await share(document, 'user', 'ben', access, anna)
    for (const action of ACTIONS) {
      assert.equal(await tryOut(action, { t, document, who: ben, access }), includes(access, action.needs), action.name)
    }
  })
}

test('who is not named may do nothing, the owner and an administrator everything', { timeout: 120_000 }, async t => {
  const document = await annasDocument(`of anna ${Date.now()}`)
  for (const [who, access] of [[ben, 'none'], [anna, 'own'], [carla, 'own']]) {
    for (const action of ACTIONS) {
      assert.equal(await tryOut(action, { t, document, who, access }), includes(access, action.needs), action.name)
    }
  }
})

test('a visitor may do what a link says, and nothing without one', { timeout: 120_000 }, async t => {
  const document = await annasDocument(`linked ${Date.now()}`)
  assert.equal((await request('GET', `documents/${document.id}`, here)).status, 401)
  assert.equal(await door(t, document, here), null)
  for (const access of ['read', 'comment', 'edit']) {
    const { who, status, body } = await openLink((await makeLink(document, { access }, anna)).secret, here)
    assert.equal(status, 200)
    assert.deepEqual([body.document.id, body.document.access], [document.id, access])
    for (const action of ACTIONS.filter(({ name }) => name !== 'copy it')) {
      const got = action.works || action.refused === 404 || includes(access, 'edit')
        ? await tryOut(action, { t, document, who, access })
        : (await request(action.method, `documents/${document.id}${action.path ?? ''}`, { ...who, body: action.body?.({ document }) })).status < 300
      assert.equal(got, includes(access, action.needs), `${access}: ${action.name}`)
    }
    assert.deepEqual((await listDocuments({}, who)).map(({ id }) => id), [document.id])
    assert.equal((await request('POST', 'documents', { ...who, body: { title: 'x', kind: 'code' } })).status, 403)
  }
})

test('a link may have a password and an end, and can be taken back', { timeout: 120_000 }, async t => {
  const document = await annasDocument('linked with a password')
  const link = await makeLink(document, { access: 'edit', password: 'open sesame' }, anna)
  assert.equal((await openLink(link.secret, here)).status, 401)
  assert.equal((await openLink(link.secret, { ...here, password: 'wrong' })).status, 401)
  assert.equal((await openLink('x'.repeat(43), here)).status, 404)
  const { who } = await openLink(link.secret, { ...here, password: 'open sesame' })
  const visitor = await Writer.of(t, document.name, who)
  visitor.write('by a visitor')
  await visitor.untilSaved()
  const since = Date.now()
  await revokeLink(document, link, anna)
  assert.equal((await within(visitor.wire.closed, 'the end')).code, 4401)
  assert.ok(Date.now() - since < NOTICED_WITHIN)
  assert.equal((await openLink(link.secret, { ...here, password: 'open sesame' })).status, 404)

  const short = await makeLink(document, { access: 'read', expiresAt: new Date(Date.now() + 3000).toISOString() }, anna)
  const guest = await Writer.of(t, document.name, (await openLink(short.secret, here)).who)
  assert.equal((await within(guest.wire.closed, 'the end')).code, 4401)
  assert.equal((await openLink(short.secret, here)).status, 404)
  for (const wishes of [{ access: 'own' }, { access: 'read', expiresAt: 'tomorrow' }, { access: 'read', expiresAt: '2001-01-01T00:00:00Z' }, { access: 'read', password: 1 }]) {
    assert.equal((await request('POST', `documents/${document.id}/sharing/links`, { ...anna, body: wishes })).status, 400)
  }
})

test('guessing the password of a link is stopped', { timeout: 60_000 }, async () => {
  const link = await makeLink(await annasDocument('guessed'), { access: 'read', password: 'secret' }, anna)
  const statuses = []
  for (let i = 0; i < 6; i++) statuses.push((await openLink(link.secret, { ...here, password: 'no ' + i })).status)
  assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429])
})

test('a signed-in person who opens a link keeps what it gives, under the own name', async t => {
  const document = await annasDocument('linked for ben')
  const { secret } = await makeLink(document, { access: 'edit' }, anna)
  assert.equal((await openLink(secret, ben)).status, 200)
  const writer = await Writer.of(t, document.name, await signIn('ben', 'ben', here))
  writer.write('by ben')
  await writer.untilSaved()
})

test('what is said nearest counts: the document before its folder, the folder before the one above', async () => {
  const top = await createFolder('top', anna)
  const inner = await createFolder('inner', anna, top.id)
  const document = await annasDocument('in two folders', inner.id)
  const benMay = async () => {
    const { status, body } = await request('GET', `documents/${document.id}`, ben)
    return status === 404 ? 'none' : body.access
  }
  assert.equal(await benMay(), 'none')
  await share(top, 'everyone', '', 'read', anna)
  assert.equal(await benMay(), 'read')
  await share(inner, 'user', 'ben', 'edit', anna)
  assert.equal(await benMay(), 'edit')
  await share(document, 'everyone', '', 'comment', anna)
  assert.equal(await benMay(), 'comment')
  await share(document, 'user', 'ben', 'none', anna)
  assert.equal(await benMay(), 'none')
  await unshare(document, 'user', 'ben', anna)
  await unshare(document, 'everyone', '', anna)
  assert.equal(await benMay(), 'edit')
  const sharing = await sharingOf(document, anna)
  assert.deepEqual(sharing.owner, { name: 'anna', displayName: 'Anna' })
  assert.deepEqual(sharing.grants, [])
  assert.deepEqual(sharing.inherited.map(({ kind, subject, access, folderName }) => [kind, subject, access, folderName]),
    [['user', 'ben', 'edit', 'inner'], ['everyone', '', 'read', 'top']])
  assert.deepEqual((await request('GET', 'folders', ben)).body.folders.map(({ name, access }) => [name, access]), [['inner', 'edit'], ['top', 'read']])
  // Out of the folder, out of reach.
  assert.equal((await request('PATCH', `documents/${document.id}`, { ...anna, body: { folder: null } })).status, 200)
  assert.equal(await benMay(), 'none')
})

test('groups count: of several the most generous, and less than what is said about the person', async t => {
  let database
  const setGroups = async groups => {
    await database.rows(`delete from account_group g using account a where a.id = g.account_id and a.name = 'ben'`)
    for (const group of groups) await database.rows(`insert into account_group select id, $1 from account where name = 'ben'`, group)
  }
  t.after(() => setGroups([]))
  database = await Database.of(t, concord)
  const document = await annasDocument('for groups')
  await share(document, 'group', 'editors', 'edit', anna)
  await share(document, 'group', 'readers', 'read', anna)
  const writer = async () => Writer.of(t, document.name, ben)
  await assert.rejects(writer())
  await setGroups(['readers', 'editors'])
  const open = await writer()
  assert.equal(open.right, 2)
  // Taken away behind the server's back, as another server would.
  await setGroups(['readers'])
  await until(() => open.right === 1, 'it turns read-only', { ms: NOTICED_WITHIN })
  await share(document, 'user', 'ben', 'none', anna)
  assert.equal((await within(open.wire.closed, 'the end')).code, 4401)
})

test('a changed right reaches what is open, both ways, and what was refused meanwhile is taken afterwards', async t => {
  const document = await annasDocument('changing')
  await share(document, 'user', 'ben', 'edit', anna)
  const writer = await Writer.of(t, document.name, ben)
  writer.write(' and ben')
  await writer.untilSaved()
  await share(document, 'user', 'ben', 'read', anna)
  await until(() => writer.right === 1, 'read-only', { ms: NOTICED_WITHIN })
  writer.write(' refused')
  await until(() => writer.denials.length === 1, 'it is told')
  assert.equal((await textOf(document)).text, 'by anna and ben')
  await share(document, 'user', 'ben', 'edit', anna)
  await until(() => writer.right === 2, 'editable', { ms: NOTICED_WITHIN })
  await writer.untilSaved()
  assert.equal((await textOf(document)).text, 'by anna and ben refused')
  await unshare(document, 'user', 'ben', anna)
  assert.equal((await within(writer.wire.closed, 'the end')).code, 4401)
})

test('what a stock client may not write disappears from its copy', async t => {
  const document = await annasDocument('stock client')
  await share(document, 'user', 'ben', 'read', anna)
  const { headers } = ben
  const WebSocket = (await import('ws')).default
  class WithCookie extends WebSocket {
    constructor (url, protocols) { super(url, protocols, { headers }) }
  }
  const peer = await Peer.of(t, document.name, { url: here.url, WebSocketPolyfill: WithCookie }).synced()
  peer.write('not mine to write ', 0)
  await peer.reads('by anna')
  const watcher = await Writer.of(t, document.name, anna)
  watcher.write(', still')
  await peer.reads('by anna, still')
})

test('nobody is present under a name that is not the own one', async t => {
  const document = await annasDocument('presence')
  await share(document, 'user', 'ben', 'read', anna)
  const { who } = await openLink((await makeLink(document, { access: 'read' }, anna)).secret, here)
  const watcher = await Wire.forTest(t, document.name, anna)
  await watcher.readDocument()
  const [asBen, asVisitor] = await Promise.all([ben, who].map(person => door(t, document, person)))
  const seen = async id => {
    await until(() => watcher.all('presence').some(({ states }) => states.some(({ clientId }) => clientId === id)), 'presence')
    return watcher.all('presence').flatMap(({ states }) => states).findLast(({ clientId }) => clientId === id).state
  }
  asBen.send(frames.presence([{ clientId: 11, clock: 1, state: { user: { name: 'Anna', id: 'anna', color: '#ff0000' }, cursor: null } }]))
  assert.deepEqual(await seen(11), { user: { name: 'Ben', id: 'ben', color: '#ff0000' }, cursor: null })
  asVisitor.send(frames.presence([{ clientId: 12, clock: 1, state: { user: { name: 'Anna', '\u0069d': 'anna' } } }]))
  assert.deepEqual(await seen(12), { user: { name: 'Anna' } })
})

test('a document that comes into being by a connection belongs to whoever wrote first, and others who waited for it are out', async t => {
  const name = 'made by writing ' + Date.now()
  const waiting = await Writer.of(t, name, ben)
  const writer = await Writer.of(t, name, anna)
  writer.write('mine')
  await writer.untilSaved()
  assert.equal((await within(waiting.wire.closed, 'the end')).code, 4401)
  const [document] = await listDocuments({ q: name }, anna)
  assert.deepEqual([document.owner, document.access], ['anna', 'own'])
  assert.equal(await door(t, document, ben), null)
})

test('a document changes hands', async () => {
  const document = await annasDocument('given')
  assert.equal((await request('PUT', `documents/${document.id}/sharing/owner`, { ...anna, body: { name: 'nobody' } })).status, 400)
  assert.equal((await request('PUT', `documents/${document.id}/sharing/owner`, { ...anna, body: { name: 'Ben' } })).status, 204)
  assert.equal((await request('GET', `documents/${document.id}`, anna)).status, 404)
  assert.equal((await request('GET', `documents/${document.id}`, ben)).body.access, 'own')
})

test('folders are made, moved, renamed and deleted, never into themselves and never with something in them', async () => {
  const [a, b] = [await createFolder('a', anna), await createFolder('b', anna)]
  const into = (folder, parent, who = anna) => request('PATCH', `folders/${folder.id}`, { ...who, body: { parent: parent?.id ?? null } })
  assert.equal((await into(b, a)).status, 200)
  assert.equal((await into(a, b)).status, 409)
  assert.equal((await into(a, a)).status, 409)
  assert.equal((await into(b, a, ben)).status, 404)
  assert.equal((await request('DELETE', `folders/${a.id}`, anna)).status, 409)
  const document = await createDocument('in b', 'code', anna)
  assert.equal((await request('PATCH', `documents/${document.id}`, { ...anna, body: { folder: b.id } })).body.folder, b.id)
  assert.deepEqual((await listDocuments({ folder: b.id }, anna)).map(({ id }) => id), [document.id])
  assert.ok(!(await listDocuments({ folder: 'root' }, anna)).some(({ id }) => id === document.id))
  assert.equal((await request('DELETE', `folders/${b.id}`, anna)).status, 409)
  assert.equal((await request('PATCH', `documents/${document.id}`, { ...anna, body: { folder: null } })).status, 200)
  assert.equal((await request('PATCH', `folders/${b.id}`, { ...anna, body: { name: 'c' } })).body.name, 'c')
  assert.equal((await request('DELETE', `folders/${b.id}`, anna)).status, 204)
  assert.equal((await request('DELETE', `folders/${a.id}`, anna)).status, 204)
  for (const [method, path, body] of [['POST', 'folders', { name: '' }], ['POST', 'folders', { name: 'x', parent: 5 }], ['POST', 'folders', { name: 'x'.repeat(201) }]]) {
    assert.equal((await request(method, path, { ...anna, body })).status, 400)
  }
})

test('people and groups are found by how their names begin, by whoever has signed in', async () => {
  assert.deepEqual((await request('GET', 'people?q=be', anna)).body, { people: [{ name: 'ben', displayName: 'Ben' }], groups: [] })
  assert.deepEqual((await request('GET', 'people?q=%25', anna)).body, { people: [], groups: [] })
  assert.equal((await request('GET', 'people?q=be', here)).status, 401)
})
