// What administrators do with accounts. Has a Concord of its own, in which nobody may anything without signing in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { acceptLink, changeAccount, createAccount, getAccount, lookAtLink, secretOf } from '../lib/accounts.mjs'
import { Database } from '../lib/database.mjs'
import { request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, tryToSignIn, whoAmI } from '../lib/session.mjs'
import { within } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

const PASSWORD = 'correct horse battery'

let concord
let here
let chief
before(async () => {
  concord = await Concord.start('accounts', { 'concord.anonymous': 'none', 'concord.admin.name': 'Chief', 'concord.admin.password': PASSWORD })
  here = { url: concord.url }
  chief = await signIn('chief', PASSWORD, here)
  // What carla may as the second administrator is in the way of tests about the last one.
  assert.equal((await changeAccount('carla', { roles: ['user', 'auditor'] }, chief)).status, 200)
}, { timeout: 600_000 })
after(() => concord?.stop())

/** An account with the password `PASSWORD`, and signed in. */
const member = async (name, wishes = {}) => {
  await createAccount({ name, password: PASSWORD, ...wishes }, chief)
  return signIn(name, PASSWORD, here)
}

const closedWith = async wire => {
  const { code, reason } = await within(wire.closed, 'the end')
  return [code, reason]
}

test('somebody who was made without a password chooses one by a link, which works once', async t => {
  const { link, ...account } = await createAccount({ name: ' Ben2 ', displayName: 'Ben the Second', groups: ['Sales'] }, chief)
  assert.deepEqual({ ...account, createdAt: null }, { name: 'ben2', displayName: 'Ben the Second', roles: ['user'], groups: ['Sales'], ownPassword: true, presenceHidden: false,
    disabled: false, demonstration: false, hasPassword: false, createdAt: null, signedInAt: null })
  const life = new Date(link.expiresAt) - Date.now()
  assert.ok(life > 23 * 3600_000 && life <= 24 * 3600_000, `${life}`)
  assert.equal((await tryToSignIn('ben2', '', here)).status, 401)
  assert.deepEqual((await lookAtLink(link, here)).body, { name: 'ben2', displayName: 'Ben the Second' })
  const database = await Database.of(t, concord)
  const [row] = await database.rows('select l::text as l from one_time_link l')
  assert.ok(!row.l.includes(secretOf(link)) && !row.l.includes(Buffer.from(secretOf(link), 'base64url').toString('hex')))
  for (const bad of ['short', 'x'.repeat(201)]) assert.equal((await acceptLink(link, bad, here)).status, 400)
  const answers = await Promise.all([1, 2, 3].map(() => acceptLink(link, PASSWORD, here)))
  assert.deepEqual(answers.map(answer => answer.status).sort(), [200, 404, 404])
  assert.deepEqual(answers.find(answer => answer.status === 200).body, { name: 'ben2' })
  assert.equal((await lookAtLink(link, here)).status, 404)
  const ben = await signIn('BEN2', PASSWORD, here)
  assert.equal((await whoAmI(ben)).access, 'edit')
  assert.ok(Date.now() - new Date((await getAccount('ben2', chief)).signedInAt) < 60_000)
})

test('a link that has expired, and one that was never made, are worth nothing', async t => {
  const { link } = await createAccount({ name: 'late' }, chief)
  const database = await Database.of(t, concord)
  await database.rows(`update one_time_link set expires_at = now() - interval '1 second'`)
  assert.equal((await lookAtLink(link, here)).status, 404)
  assert.equal((await acceptLink(link, PASSWORD, here)).status, 404)
  assert.equal((await acceptLink({ path: 'welcome#' + 'x'.repeat(43) }, PASSWORD, here)).status, 404)
})

test('who forgot the password gets a link; the old password and the old link are worth nothing', async t => {
  const dora = await member('dora')
  const writer = await Writer.of(t, 'by dora', dora)
  const first = (await request('POST', 'accounts/dora/link', chief)).body
  assert.deepEqual(await closedWith(writer.wire), [4401, 'signed out by an administrator'])
  assert.equal((await tryToSignIn('dora', PASSWORD, here)).status, 401)
  assert.equal((await whoAmI(dora)).user, undefined)
  const second = (await request('POST', 'accounts/dora/link', chief)).body
  assert.equal((await acceptLink(first, 'another long password', here)).status, 404)
  assert.equal((await acceptLink(second, 'another long password', here)).status, 200)
  await signIn('dora', 'another long password', here)
})

test('names, passwords, roles and groups are looked at', async () => {
  const refused = async (wishes, status = 400) => {
    const answer = await request('POST', 'accounts', { ...chief, body: wishes })
    assert.equal(answer.status, status, JSON.stringify([wishes, answer.body]))
    assert.ok(answer.body.message.length > 10)
  }
  const ok = { name: 'somebody', password: PASSWORD }
  for (const name of ['', ' ', '@127.0.0.1', 'a/b', 'a b', '-x', '.', '..', 'x\u0000y', 'x'.repeat(101), 7, null]) await refused({ ...ok, name })
  for (const displayName of ['', 'a\nb', 'x\u0000', 'x'.repeat(101), 'broken \ud800']) await refused({ ...ok, displayName })
  for (const password of ['', 'nine char', 'x'.repeat(201), 1234567890]) await refused({ ...ok, password })
  await refused({ name: 'long.enough', password: 'Long.Enough' })
  for (const roles of [[], ['root'], 'admin', [1]]) await refused({ ...ok, roles })
  for (const groups of [[''], ['x'.repeat(201)], ['a\tb'], Array.from({ length: 101 }, (_, i) => `g${i}`), 'x']) await refused({ ...ok, groups })
  await refused({ ...ok, name: 'chief' }, 409)
  for (const body of ['', '[]', '"x"', '{}']) await refused(body)
  assert.equal((await changeAccount('no such one', { displayName: 'x' }, chief)).status, 404)
})

test('of many who make an account of one name at once one does', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => request('POST', 'accounts', { ...chief, body: { name: 'popular', password: PASSWORD } })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409, 409])
})

test('the list is by name, in pages, and can be searched', async () => {
  for (const name of ['list-3', 'list-1', 'list-2']) await createAccount({ name, displayName: `100%_${name.at(-1)}`, password: PASSWORD, groups: ['a', 'b'] }, chief)
  const names = []
  for (let cursor = ''; cursor !== null;) {
    const { body } = await request('GET', `accounts?limit=2&cursor=${encodeURIComponent(cursor)}`, chief)
    assert.ok(body.accounts.length <= 2)
    names.push(...body.accounts.map(({ name }) => name))
    cursor = body.next
  }
  assert.deepEqual(names, [...names].sort())
  assert.equal(new Set(names).size, names.length)
  for (const name of ['anna', 'ben', 'carla', 'chief', 'list-1', 'list-2', 'list-3']) assert.ok(names.includes(name), name)
  const search = async q => (await request('GET', `accounts?q=${encodeURIComponent(q)}`, chief)).body.accounts.map(({ name }) => name)
  assert.deepEqual(await search('LIST-'), ['list-1', 'list-2', 'list-3'])
  assert.deepEqual(await search('0%_2'), ['list-2'])
  assert.deepEqual(await search('%1%2%'), [])
  assert.equal((await request('GET', 'accounts?limit=201', chief)).status, 400)
})

test('a change of roles and names is there with the next request', async () => {
  const eva = await member('eva')
  assert.equal((await request('GET', 'accounts', eva)).status, 403)
  const answer = await changeAccount('eva', { displayName: 'Eva Stern', roles: ['user', 'admin'], groups: ['x', 'y'] }, chief)
  assert.deepEqual([answer.body.displayName, answer.body.roles, answer.body.groups], ['Eva Stern', ['user', 'admin'], ['x', 'y']])
  assert.deepEqual((await whoAmI(eva)).user, { name: 'eva', displayName: 'Eva Stern', roles: ['user', 'admin'], presenceHidden: false })
  assert.equal((await request('GET', 'accounts', eva)).status, 200)
  await changeAccount('eva', { roles: ['user'], groups: ['y', 'z'] }, chief)
  assert.equal((await request('GET', 'accounts', eva)).status, 403)
  assert.deepEqual((await getAccount('eva', chief)).groups, ['y', 'z'])
})

test('who is disabled loses everything at once, and gets nothing of it back but the tokens', async t => {
  const finn = await member('finn')
  const token = (await request('POST', 'tokens', { ...finn, body: { label: 'a program', access: 'edit' } })).body.token
  const program = { ...here, headers: { Authorization: `Bearer ${token}` } }
  const writers = [await Writer.of(t, 'by finn', finn), await Writer.of(t, 'by a program', program)]
  const { link } = await createAccount({ name: 'finn2' }, chief)
  const began = Date.now()
  assert.equal((await changeAccount('finn', { disabled: true }, chief)).body.disabled, true)
  for (const { wire } of writers) assert.deepEqual(await closedWith(wire), [4401, 'the account was disabled'])
  assert.ok(Date.now() - began < 2000, 'not by the check every four seconds')
  for (const who of [finn, program]) {
    const wire = await Wire.forTest(t, 'by finn', who)
    assert.equal((await within(wire.closed, 'the end')).code, 4401)
  }
  assert.equal((await tryToSignIn('finn', PASSWORD, here)).status, 401)
  assert.equal((await request('POST', 'accounts/finn/link', chief)).status, 409)
  await changeAccount('finn2', { disabled: true }, chief)
  assert.equal((await acceptLink(link, PASSWORD, here)).status, 404)
  await changeAccount('finn', { disabled: false }, chief)
  assert.equal((await whoAmI(finn)).user, undefined)
  assert.equal((await whoAmI(program)).user.name, 'finn')
  await signIn('finn', PASSWORD, here)
})

test('an administrator ends all sessions, and revokes all tokens', async t => {
  const gero = await member('gero')
  const token = (await request('POST', 'tokens', { ...gero, body: { label: 'a program', access: 'edit' } })).body.token
  const program = { ...here, headers: { Authorization: `Bearer ${token}` } }
  const [person, machine] = [await Writer.of(t, 'by gero', gero), await Writer.of(t, 'by gero', program)]
  assert.equal((await request('DELETE', 'accounts/gero/sessions', chief)).status, 204)
  assert.equal((await closedWith(person.wire))[0], 4401)
  machine.write('still here')
  await machine.untilSaved()
  assert.equal((await request('DELETE', 'accounts/gero/tokens', chief)).status, 204)
  assert.equal((await closedWith(machine.wire))[0], 4401)
  assert.equal((await request('DELETE', 'accounts/nobody/sessions', chief)).status, 404)
})

test('there is always somebody who can sign in as an administrator, whatever is tried at once', async () => {
  const refused = [['PATCH', 'accounts/chief', { disabled: true }], ['PATCH', 'accounts/chief', { roles: ['user'] }], ['POST', 'accounts/chief/link']]
  for (const [method, path, body] of refused) {
    const answer = await request(method, path, { ...chief, body })
    assert.equal(answer.status, 409, path)
    assert.match(answer.body.message, /administrator/)
  }
  // Who has not chosen a password yet is none who can.
  await createAccount({ name: 'not-yet', roles: ['admin'] }, chief)
  assert.equal((await changeAccount('chief', { disabled: true }, chief)).status, 409)
  assert.deepEqual((await getAccount('chief', chief)).roles, ['user', 'admin'])
  for (let round = 0; round < 5; round++) {
    const second = await member(`second-${round}`, { roles: ['user', 'admin'] })
    const answers = await Promise.all([
      changeAccount('chief', { roles: ['user'] }, second),
      changeAccount(`second-${round}`, round % 2 ? { disabled: true } : { roles: ['user'] }, chief)
    ])
    const statuses = answers.map(({ status }) => status)
    assert.equal(statuses.filter(status => status === 200).length, 1, statuses.join(' '))
    // Who has lost is refused as no administrator any more, or as the last one.
    assert.ok(statuses.every(status => [200, 401, 403, 409].includes(status)), statuses.join(' '))
    if (statuses[0] === 200) assert.equal((await changeAccount('chief', { roles: ['user', 'admin'] }, second)).status, 200)
    if ((await getAccount(`second-${round}`, chief)).roles.includes('admin')) {
      assert.equal((await changeAccount(`second-${round}`, { roles: ['user'] }, chief)).status, 200)
    }
  }
})

test('nobody else gets at any of it', async () => {
  const anna = await signIn('anna', 'anna', here)
  const token = (await request('POST', 'tokens', { ...chief, body: { label: 'of the chief', access: 'edit' } })).body.token
  const others = [[anna, 403], [await signIn('carla', 'carla', here), 403], [{ ...here, headers: { Authorization: `Bearer ${token}` } }, 403], [here, 401]]
  for (const [who, expected] of others) {
    for (const [method, path, body] of [
      ['GET', 'accounts'], ['POST', 'accounts', { name: 'x', password: PASSWORD }], ['GET', 'accounts/ben'], ['PATCH', 'accounts/ben', { disabled: true }],
      ['POST', 'accounts/ben/link', {}], ['DELETE', 'accounts/ben/sessions'], ['DELETE', 'accounts/ben/tokens']
    ]) {
      assert.equal((await request(method, path, { ...who, body })).status, expected, `${method} ${path}`)
    }
  }
  const foreign = { ...chief, headers: { ...chief.headers, Origin: 'https://evil.example' } }
  assert.equal((await changeAccount('ben', { disabled: true }, foreign)).status, 403)
  assert.equal((await getAccount('ben', chief)).disabled, false)
})
