// What people do with the own account, and how the first administrator comes by one. Has a Concord of its own, without the demonstration.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { acceptLink, createAccount, lookAtLink } from '../lib/accounts.mjs'
import { Database } from '../lib/database.mjs'
import { request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, tryToSignIn, whoAmI } from '../lib/session.mjs'
import { within } from '../lib/until.mjs'
import { Writer } from '../lib/writer.mjs'

const PASSWORD = 'correct horse battery'
const ANOTHER = 'battery staple correct'

let concord
let here
let chief
before(async () => {
  concord = await Concord.start('own-account', { 'concord.demonstration': 'false' })
  here = { url: concord.url }
}, { timeout: 600_000 })
after(() => concord?.stop())

const linksInLog = () => [...concord.log().matchAll(/opens (\S*\/welcome#\S+) on this server/g)].map(([, path]) => ({ path }))

const member = async name => {
  await createAccount({ name, password: PASSWORD }, chief)
  return signIn(name, PASSWORD, here)
}

const changePassword = (who, old, wanted) => request('POST', 'account/password', { ...who, body: { old, new: wanted } })

test('the first administrator comes by a link in the log, which works once', { timeout: 600_000 }, async t => {
  assert.deepEqual([(await whoAmI(here)).signIn, (await whoAmI(here)).access], [false, 'edit'])
  const [old] = linksInLog()
  await concord.stopServer()
  await concord.startServer()
  const links = linksInLog()
  assert.equal(links.length, 1, 'one in the log of each start')
  const [link] = links
  assert.equal(link.path.split('#')[0], new URL('welcome', here.url).pathname)
  assert.deepEqual((await lookAtLink(link, here)).body, {})
  assert.equal((await acceptLink(link, PASSWORD, here)).status, 400, 'a name is needed')
  assert.equal((await acceptLink(link, 'short', here, { name: 'Boss' })).status, 400)
  const database = await Database.of(t, concord)
  assert.equal(await database.value('select count(*) from account'), '0')
  const answers = await Promise.all([link, old, link].map((one, i) => acceptLink(one, PASSWORD, here, { name: `Boss${i}` })))
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 404, 404])
  chief = await signIn(answers.find(({ status }) => status === 200).body.name, PASSWORD, here)
  assert.deepEqual((await whoAmI(chief)).user.roles, ['user', 'admin'])
  assert.equal((await whoAmI(here)).signIn, true)
  for (const one of [link, old]) assert.equal((await lookAtLink(one, here)).status, 404)
  assert.equal(await database.value('select count(*) from one_time_link'), '0')
  await concord.stopServer()
  await concord.startServer()
  assert.deepEqual(linksInLog(), [])
})

test('a new password ends all other sessions, and closes what was open in them', async t => {
  const hanna = await member('hanna')
  const elsewhere = await signIn('hanna', PASSWORD, here)
  const [staying, leaving] = [await Writer.of(t, 'by hanna', hanna), await Writer.of(t, 'by hanna', elsewhere)]
  for (const bad of ['short', 'x'.repeat(201)]) assert.equal((await changePassword(hanna, PASSWORD, bad)).status, 400)
  assert.equal((await changePassword(hanna, 'not the password', ANOTHER)).status, 403)
  assert.equal((await changePassword(hanna, PASSWORD, ANOTHER)).status, 204)
  const end = await within(leaving.wire.closed, 'the end')
  assert.deepEqual([end.code, end.reason], [4401, 'the password was changed'])
  assert.equal((await whoAmI(elsewhere)).user, undefined)
  staying.write('still here')
  await staying.untilSaved()
  assert.equal((await tryToSignIn('hanna', PASSWORD, here)).status, 401)
  await signIn('hanna', ANOTHER, here)
})

test('a sign-in with the old password that is looked at during the change begins no session', { timeout: 60_000 }, async t => {
  const ivo = await member('ivo')
  const database = await Database.of(t, concord)
  const attempts = []
  let changed = false
  const hammering = [0, 1].map(async () => { while (!changed) attempts.push(await tryToSignIn('ivo', PASSWORD, here)) })
  const answer = await changePassword(ivo, PASSWORD, ANOTHER)
  changed = true
  await Promise.all(hammering)
  assert.equal(answer.status, 204)
  assert.equal(await database.value(`select count(*) from sign_in_session s join account a on a.id = s.account_id where a.name = 'ivo'`), '1')
  assert.ok(attempts.every(({ status }) => [204, 401, 429].includes(status)))
})

test('guessing the old password in a session that was left open is stopped', async () => {
  const jule = await member('jule')
  const guesses = []
  for (let i = 0; i < 7; i++) guesses.push(await changePassword(jule, `guess number ${i}`, ANOTHER))
  assert.deepEqual(guesses.map(({ status }) => status), [403, 403, 403, 403, 403, 429, 429])
  assert.ok(Number(guesses[6].headers.get('retry-after')) > 30)
  assert.equal((await changePassword(jule, PASSWORD, ANOTHER)).status, 429)
})

test('people see their own sessions, and end them', async t => {
  const kim = await member('kim')
  const elsewhere = await signIn('kim', PASSWORD, here)
  const other = await member('other')
  const list = async who => (await request('GET', 'account/sessions', who)).body.sessions
  const sessions = await list(kim)
  assert.deepEqual(sessions.map(({ current }) => current).sort(), [false, true])
  const foreign = sessions.find(({ current }) => !current)
  const writer = await Writer.of(t, 'by kim', elsewhere)
  assert.equal((await request('DELETE', `account/sessions/${foreign.id}`, other)).status, 404, 'nobody else does')
  assert.equal((await request('DELETE', 'account/sessions/nonsense', kim)).status, 404)
  assert.equal((await request('DELETE', `account/sessions/${foreign.id}`, kim)).status, 204)
  assert.equal((await within(writer.wire.closed, 'the end')).code, 4401)
  const [, third] = [await signIn('kim', PASSWORD, here), await signIn('kim', PASSWORD, here)]
  assert.equal((await list(kim)).length, 3)
  assert.equal((await request('DELETE', 'account/sessions', kim)).status, 204)
  assert.equal((await whoAmI(third)).user, undefined)
  assert.deepEqual((await list(kim)).map(({ current }) => current), [true])
})

test('people choose how they are called and whether they are seen', async () => {
  const lara = await member('lara')
  const change = body => request('PATCH', 'account', { ...lara, body })
  assert.deepEqual((await change({ displayName: ' Lara Croy ', presenceHidden: true })).body,
    { name: 'lara', displayName: 'Lara Croy', roles: ['user'], groups: [], ownPassword: true, presenceHidden: true })
  assert.deepEqual((await whoAmI(lara)).user, { name: 'lara', displayName: 'Lara Croy', roles: ['user'], presenceHidden: true })
  assert.equal((await change({ presenceHidden: false })).body.displayName, 'Lara Croy')
  for (const body of [{ displayName: '' }, { displayName: 7 }, { presenceHidden: 'yes' }]) assert.equal((await change(body)).status, 400)
  await change({ roles: ['admin'], groups: ['x'], disabled: true })
  assert.deepEqual((await request('GET', 'account', lara)).body, { name: 'lara', displayName: 'Lara Croy', roles: ['user'], groups: [], ownPassword: true,
    presenceHidden: false })
})

test('visitors and programs have no account to look after, not even where they may edit', async () => {
  const mia = await member('mia')
  const { token } = (await request('POST', 'tokens', { ...mia, body: { label: 'a program', access: 'edit' } })).body
  for (const [who, expected] of [[here, 401], [{ ...here, headers: { Authorization: `Bearer ${token}` } }, 403]]) {
    for (const [method, path, body] of [
      ['GET', 'account'], ['PATCH', 'account', { displayName: 'x' }], ['GET', 'account/sessions'], ['DELETE', 'account/sessions'],
      ['POST', 'account/password', { old: PASSWORD, new: ANOTHER }], ['GET', 'tokens'], ['POST', 'tokens', { label: 'x', access: 'edit' }], ['GET', 'accounts']
    ]) {
      assert.equal((await request(method, path, { ...who, body })).status, expected, `${method} ${path}`)
    }
  }
})
