// Signing in by a realm of the server: src/main/server/wildfly/sign-in-by-server.cli is run as docs/operations.md says. Has a Concord of its own.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'
import { launchBrowser } from '../lib/browser.mjs'
import { Database } from '../lib/database.mjs'
import { Visit } from '../lib/oidc-visit.mjs'
import { project, target } from '../lib/paths.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, signOut, tryToSignIn, whoAmI } from '../lib/session.mjs'
import { documentForAll } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'
import { Writer } from '../lib/writer.mjs'

const run = promisify(execFile)

let concord
let here
before(async () => {
  concord = await Concord.start('server-sign-in', { 'concord.anonymous': 'none', 'concord.sign-in': 'accounts,server', 'concord.server.label': 'the directory',
    'concord.limit.sign-ins-elsewhere-per-minute': 120 })
  here = { url: concord.url }
  const configuration = path.join(concord.data, 'wildfly/configuration')
  fs.writeFileSync(path.join(configuration, 'concord-users.properties'), 'emma=of emma\nOtto=of otto\nnora=of nora\ncarla=of carla\n')
  fs.writeFileSync(path.join(configuration, 'concord-groups.properties'), 'emma=staff,painters\nOtto=it\nnora=strangers\ncarla=staff\n')
  const cli = (...what) => run('sh', [path.join(target, 'server/bin/jboss-cli.sh'), '--connect',
    `--controller=127.0.0.1:${concord.state()['management.port']}`, ...what], { timeout: 300_000 })
  await cli(`--file=${path.join(project, 'src/main/server/wildfly/sign-in-by-server.cli')}`)
  await cli('--command=:reload')
  const ready = async () => (await request('GET', 'health/ready', here).catch(() => ({}))).status === 200
  await until(ready, 'the server has reloaded', { ms: 300_000, every: 500 })
}, { timeout: 1_200_000 })
after(() => concord?.stop())

/** What a browser does with the server's form. */
const enter = async (name, password, to = '/') => {
  const visit = new Visit(concord.url)
  const form = await visit.request(`${concord.url}sign-in/server?to=${encodeURIComponent(to)}`)
  assert.equal(form.status, 200)
  assert.match(form.text, /<form method="post" action="j_security_check">/)
  const answer = await visit.request(`${concord.url}sign-in/j_security_check`,
    { method: 'POST', body: new URLSearchParams({ j_username: name, j_password: password }) })
  return { visit, answer }
}

const arrive = async (name, password, to) => {
  const { visit, answer } = await enter(name, password, to)
  return { ...await visit.arrive(answer.location), headers: { Cookie: visit.cookie }, ...here }
}

test('whom the server knows works with the roles and groups that it tells', { timeout: 120_000 }, async t => {
  const emma = await arrive('emma', 'of emma', '/trash')
  assert.deepEqual([emma.to, emma.problem], ['/trash', null])
  assert.deepEqual((await whoAmI(emma)).user, { name: 'emma', displayName: 'emma', roles: ['user'], presenceHidden: false })
  assert.deepEqual((await whoAmI(await arrive('Otto', 'of otto'))).user, { name: 'otto', displayName: 'Otto', roles: ['user', 'admin'], presenceHidden: false })
  const database = await Database.of(t, concord)
  const groups = await database.rows("select group_name from account_group join account on id = account_id where name = 'emma' order by 1")
  assert.deepEqual(groups.map(row => row.group_name).filter(name => name === 'painters'), ['painters'])
  const document = await createDocument('by Emma', 'code', emma)
  const writer = await Writer.of(t, document.name, emma)
  assert.equal(writer.right, 2)
  writer.write('known by the server')
  await writer.untilSaved()
})

test('signing out ends the server\'s session as well', async () => {
  const emma = await arrive('emma', 'of emma')
  assert.equal((await signOut(emma)).status, 204)
  assert.equal((await whoAmI(emma)).user, undefined)
  const again = await fetch(`${concord.url}sign-in/server`, { redirect: 'manual', headers: emma.headers })
  assert.equal(again.status, 200)
  assert.match(await again.text(), /j_security_check/)
})

test('a wrong password, a stranger and a name of somebody else are refused', async () => {
  const { answer } = await enter('emma', 'wrong')
  assert.match(answer.text, /The name or the password is wrong/)
  assert.equal((await arrive('nora', 'of nora')).problem, 'no-role')
  assert.equal((await arrive('carla', 'of carla')).problem, 'name-taken')
})

test('whom the server knows gets no password here, by whatever way', async t => {
  const otto = await arrive('Otto', 'of otto')
  await arrive('emma', 'of emma')
  const refused = async (method, path, body, who = otto) => {
    const answer = await request(method, path, { ...who, body })
    assert.deepEqual([answer.status, answer.body.message], [409, 'who signs in by another service has no password here'], `${method} ${path}`)
  }
  await refused('POST', 'accounts/emma/link', {})
  await refused('POST', 'account/password', { old: 'of otto', new: 'correct horse battery' })
  assert.equal((await request('GET', 'account', otto)).body.ownPassword, false)
  assert.equal((await request('GET', 'accounts/emma', otto)).body.ownPassword, false)
  // Made by an older version, or by hand.
  const database = await Database.of(t, concord)
  const secret = 'x'.repeat(43)
  await database.rows(`insert into one_time_link (token_hash, account_id, expires_at)
    select sha256('${secret}'), id, now() + interval '1 hour' from account where name = 'emma'`)
  await refused('POST', 'welcome', { secret }, here)
  await refused('POST', 'welcome/password', { secret, password: 'correct horse battery' }, here)
  await database.rows("update account e set password_hash = c.password_hash from account c where e.name = 'emma' and c.name = 'carla'")
  assert.equal((await tryToSignIn('emma', 'carla', here)).status, 401)
})

test('Concord\'s own accounts are there as well', async () => {
  assert.equal((await whoAmI(await signIn('carla', 'carla', here))).user.name, 'carla')
})

test('a person is led from a document to the server\'s form and back', { timeout: 180_000 }, async t => {
  const document = await documentForAll('for members', await signIn('anna', 'anna', here))
  const browser = await launchBrowser()
  t.after(() => browser.close())
  const emma = await Person.arriving(t, browser, 'emma', `documents/${document.id}`, here)
  await emma.page.getByRole('link', { name: 'Sign in with the directory' }).click()
  await emma.page.getByLabel('Password').waitFor()
  await emma.screenshot('server-sign-in')
  await emma.page.getByLabel('User name').fill('emma')
  await emma.page.getByLabel('Password').fill('of emma')
  await emma.page.getByRole('button', { name: 'Sign in' }).click()
  await emma.isReady()
  await emma.page.getByRole('button', { name: 'Signed in as emma' }).waitFor()
  assert.deepEqual(emma.errors, [])
})

test('who comes too often to the server\'s form has to wait', async () => {
  let answer
  for (let i = 0; i < 130 && answer?.status !== 429; i++) answer = await fetch(`${concord.url}sign-in/server`, { redirect: 'manual' })
  assert.equal(answer.status, 429)
  assert.ok(Number(answer.headers.get('retry-after')) >= 1)
  assert.match(await answer.text(), /limit sign-ins-elsewhere-per-minute of 120 exceeded/)
})
