// Signing in by a provider of OpenID Connect, in a browser and step by step. Has a Concord of its own, in which nobody may anything without that.
import assert from 'node:assert/strict'
import net from 'node:net'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Database } from '../lib/database.mjs'
import { forged, OidcProvider, unsigned } from '../lib/oidc-provider.mjs'
import { Visit } from '../lib/oidc-visit.mjs'
import { Person } from '../lib/person.mjs'
import { Concord } from '../lib/server.mjs'
import { tryToSignIn, whoAmI } from '../lib/session.mjs'
import { documentForAll } from '../lib/sharing.mjs'

const freePort = () => new Promise(resolve => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})

const CLIENT = { clientId: 'concord', clientSecret: 'only the two of them know it, 40 letters' }
const PEOPLE = {
  greta: { name: 'Greta Berg', groups: ['it', 'everybody'] },
  frida: { name: 'Frida Holm', groups: ['everybody'] },
  visitor: { groups: ['somebody else'] }
}

let concord
let here
let provider
let startProvider
let browser
before(async () => {
  const [port, providerPort] = [await freePort(), await freePort()]
  const url = `http://localhost:${port}/concord/`
  startProvider = () => OidcProvider.start({
    ...CLIENT, port: providerPort, people: PEOPLE, redirectUris: [`${url}sign-in/oidc/callback`], postLogoutRedirectUris: [`${url}sign-in`]
  })
  concord = await Concord.start('browser-oidc', {
    'concord.http.port': port,
    'concord.anonymous': 'none',
    'concord.sign-in': 'oidc',
    'concord.oidc.label': 'Example Corp',
    'concord.oidc.issuer': `http://127.0.0.1:${providerPort}`,
    'concord.oidc.client-id': CLIENT.clientId,
    'concord.oidc.client-secret': CLIENT.clientSecret,
    'concord.oidc.groups.user': 'everybody',
    'concord.oidc.groups.admin': 'it'
  })
  here = { url: concord.url }
  browser = await launchBrowser()
}, { timeout: 1_200_000 })
after(async () => {
  await browser?.close()
  await provider?.stop()
  await concord?.stop()
})

const signedIn = async (login, to) => {
  const visit = new Visit(concord.url)
  assert.deepEqual(await visit.signIn(login, to), { to: to ?? '/', problem: null })
  return { ...here, headers: { Cookie: visit.cookie } }
}

// First of all, because what the provider has said of itself is kept.
test('a provider that does not answer is told from everything else, without its words', { timeout: 120_000 }, async t => {
  const person = await Person.arriving(t, browser, 'Greta', '', here)
  await person.page.getByRole('link', { name: 'Sign in with Example Corp' }).click()
  await person.page.getByText('The sign-in service does not answer as it should.').waitFor()
  await person.screenshot('oidc-unavailable')
  assert.equal(await person.page.getByLabel('Password').count(), 0)
  // Nobody who comes now waits for it, either.
  await new Promise(resolve => setTimeout(resolve, 5500))
  provider = await startProvider()
})

test('who signs in at the provider works under the name that it tells, and signs out of both', { timeout: 180_000 }, async t => {
  const document = await documentForAll('for members', await signedIn('greta'))
  const frida = await Person.arriving(t, browser, 'Frida Holm', `documents/${document.id}`, here)
  await frida.page.getByRole('link', { name: 'Sign in with Example Corp' }).waitFor()
  await frida.screenshot('oidc-sign-in')
  await frida.page.getByRole('link', { name: 'Sign in with Example Corp' }).click()
  await frida.page.getByLabel('Account').fill('frida')
  await frida.page.getByRole('button', { name: 'Continue' }).click()
  await frida.isReady()
  await frida.type('by Frida')
  await frida.shows('saved')
  await frida.page.getByRole('button', { name: 'Signed in as Frida Holm' }).click()
  await frida.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await frida.page.getByRole('button', { name: /yes/i }).click()
  await frida.page.getByRole('link', { name: 'Sign in with Example Corp' }).waitFor()
  assert.equal((await frida.context.cookies()).filter(({ name }) => name === 'concord-session').length, 0)
  await frida.page.getByRole('link', { name: 'Sign in with Example Corp' }).click()
  await frida.page.getByLabel('Account').waitFor()
  assert.deepEqual(frida.errors, [])
})

test('two who have signed in there see each other by name', { timeout: 180_000 }, async t => {
  const document = await documentForAll('for two', await signedIn('greta'))
  const people = []
  for (const [login, name] of [['frida', 'Frida Holm'], ['greta', 'Greta Berg']]) {
    const person = await Person.arriving(t, browser, name, `documents/${document.id}`, here)
    await person.page.getByRole('link', { name: 'Sign in with Example Corp' }).click()
    await person.page.getByLabel('Account').fill(login)
    await person.page.getByRole('button', { name: 'Continue' }).click()
    await person.isReady()
    people.push(person)
  }
  await people[1].type('by Greta')
  await people[0].reads('by Greta')
  await people[0].seesCaretOf(people[1])
})

test('groups become roles, and who is in none of them is not let in', async () => {
  assert.deepEqual((await whoAmI(await signedIn('greta'))).user, { name: 'greta', displayName: 'Greta Berg', roles: ['user', 'admin'], presenceHidden: false })
  assert.deepEqual((await whoAmI(await signedIn('frida', '/documents/x?y=z#w'))).user.roles, ['user'])
  assert.equal((await new Visit(concord.url).signIn('visitor')).problem, 'no-role')
  PEOPLE.greta.groups = ['everybody']
  try {
    assert.deepEqual((await whoAmI(await signedIn('greta'))).user.roles, ['user'], 'an administrator no more, from the next sign-in on')
  } finally {
    PEOPLE.greta.groups = ['everybody', 'it']
  }
})

test('there are no passwords here', async () => {
  assert.equal((await tryToSignIn('anna', 'anna', here)).status, 403)
  const { ways, demonstration } = await whoAmI(here)
  assert.deepEqual(ways, { password: false, elsewhere: [{ path: 'sign-in/oidc', label: 'Example Corp' }] })
  assert.deepEqual(demonstration, [])
  assert.equal((await fetch(concord.url + 'sign-in/server', { redirect: 'manual' })).status === 303, false)
})

test('a name is nobody else\'s because the provider says so', async () => {
  PEOPLE.impostor = { preferred_username: 'Carla', groups: ['everybody', 'it'] }
  assert.equal((await new Visit(concord.url).signIn('impostor')).problem, 'name-taken')
  PEOPLE.impostor.preferred_username = 'frida'
  await signedIn('frida')
  assert.equal((await new Visit(concord.url).signIn('impostor')).problem, 'name-taken')
  PEOPLE.impostor.preferred_username = '@127.0.0.1'
  assert.equal((await new Visit(concord.url).signIn('impostor')).problem, 'no-name')
})

test('who was disabled here stays so, whatever the provider says', async t => {
  PEOPLE.dora = { groups: ['everybody'] }
  const dora = await signedIn('dora')
  const database = await Database.of(t, concord)
  await database.rows("update account set disabled_at = now() where name = 'dora'")
  assert.equal((await whoAmI(dora)).user, undefined)
  assert.equal((await new Visit(concord.url).signIn('dora')).problem, 'disabled')
})

test('an answer that this browser did not ask for, or that was used, is refused', async () => {
  const [mine, theirs] = [new Visit(concord.url), new Visit(concord.url)]
  const address = await mine.untilReturn('greta')
  assert.deepEqual(await theirs.arrive(address), { to: '/', problem: 'expired' })
  await theirs.begin()
  assert.equal((await theirs.arrive(address)).problem, 'expired', 'the state is of another attempt')
  const attempt = mine.cookie
  assert.equal((await mine.arrive(address)).problem, null)
  assert.equal((await mine.arrive(address)).problem, 'expired', 'the browser has forgotten the attempt')
  const replayed = await fetch(address, { redirect: 'manual', headers: { Cookie: attempt } })
  assert.equal(new URL(replayed.headers.get('location'), address).searchParams.get('problem'), 'failed', 'the provider takes no code twice')
  assert.ok(!replayed.headers.getSetCookie().some(cookie => cookie.startsWith('concord-session=')))
})

for (const [what, change] of Object.entries({
  'another nonce': (claims, signed) => signed({ ...claims, nonce: 'x' }),
  'no nonce': ({ nonce, ...claims }, signed) => signed(claims),
  'another issuer': (claims, signed) => signed({ ...claims, iss: 'https://elsewhere.example' }),
  'another audience': (claims, signed) => signed({ ...claims, aud: 'another application' }),
  'a time that is over': (claims, signed) => signed({ ...claims, iat: claims.iat - 7200, exp: claims.iat - 3600 }),
  'no signature': claims => unsigned(claims),
  'the signature of a stranger': claims => forged(claims)
})) {
  test(`an ID token with ${what} is refused`, async () => {
    provider.tamper = change
    assert.equal((await new Visit(concord.url).signIn('greta')).problem, 'failed')
    assert.equal(provider.tamper, null)
  })
}

test('clocks need not agree to the second', async () => {
  provider.tamper = (claims, signed) => signed({ ...claims, iat: claims.iat - 3600, exp: claims.iat - 20 })
  await signedIn('greta')
})

test('who says no at the provider is told that it was cancelled, and nothing that stands in the address', async () => {
  const visit = new Visit(concord.url)
  const answer = await visit.request(await visit.untilReturn('nobody', '/trash'))
  assert.equal(answer.location, `${concord.url}sign-in?to=%2Ftrash&problem=denied`)
})

test('the attempt\'s cookie is for the callback alone, and no script reads it', async () => {
  const response = await fetch(`${concord.url}sign-in/oidc`, { redirect: 'manual' })
  const [cookie] = response.headers.getSetCookie().map(header => header.toLowerCase())
  assert.match(cookie, /^concord-oidc=/)
  for (const attribute of ['httponly', 'samesite=lax', `path=${new URL(concord.url).pathname}sign-in/oidc`]) assert.ok(cookie.includes(attribute), cookie)
  const query = new URL(response.headers.get('location')).searchParams
  assert.equal(query.get('code_challenge_method'), 'S256')
  assert.equal(query.get('redirect_uri'), `${concord.url}sign-in/oidc/callback`)
  assert.equal(response.headers.get('cache-control'), 'no-store')
})

test('the provider may change its keys', async () => {
  provider.rotateKey()
  await signedIn('greta')
})

test('the log tells of no code, no token and no secret', () => {
  // When it starts, WildFly itself lists the system properties that it was given.
  const log = concord.log().split('\n').filter(line => !line.startsWith('\t')).join('\n')
  assert.match(log, /sign-in by oidc refused: the ID token is not good/)
  for (const secret of [CLIENT.clientSecret, 'eyJ', 'code=', '<script>']) assert.ok(!log.includes(secret), secret)
})
