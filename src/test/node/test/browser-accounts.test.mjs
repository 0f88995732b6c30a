// Accounts in a browser: an administrator makes somebody, who chooses a password by the link. Has a Concord of its own, in which nobody may anything
// without signing in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { until } from '../lib/until.mjs'

const PASSWORD = 'correct horse battery'

let concord
let here
let browser
before(async () => {
  concord = await Concord.start('browser-accounts', { 'concord.anonymous': 'none' })
  here = { url: concord.url }
  browser = await launchBrowser()
}, { timeout: 900_000 })
after(async () => {
  await browser?.close()
  await concord?.stop()
})

const arriveAs = async (t, name, path) => {
  const person = await Person.arriving(t, browser, name, path, here)
  await person.page.getByRole('button', { name: `Sign in as ${name}` }).click()
  await person.page.getByRole('button', { name: `Signed in as ${name}` }).waitFor()
  return person
}

test('somebody who was made by an administrator gets in by the link, once', { timeout: 900_000 }, async t => {
  const carla = await arriveAs(t, 'Carla', '')
  await carla.page.getByRole('button', { name: 'Signed in as Carla' }).click()
  await carla.page.getByRole('menuitem', { name: 'People' }).click()
  await carla.page.getByRole('listitem').filter({ hasText: 'ben · never signed in' }).waitFor()
  await carla.page.getByRole('button', { name: 'New person' }).click()
  await carla.page.getByLabel('User name').fill('Ben2')
  await carla.page.getByLabel('Name that others see').fill('Ben the Second')
  await carla.page.getByRole('button', { name: 'Create' }).click()
  const link = await carla.page.getByLabel('Link', { exact: true }).inputValue()
  assert.ok(link.startsWith(`${here.url}welcome#`), link)
  await carla.page.getByRole('button', { name: 'Done' }).click()
  await carla.page.getByRole('listitem').filter({ hasText: 'ben2 · has not chosen a password yet' }).waitFor()

  const ben = await Person.arriving(t, browser, 'Ben the Second', link.slice(here.url.length), here)
  await ben.page.getByRole('heading', { name: 'Welcome, Ben the Second' }).waitFor()
  await ben.page.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await ben.page.getByRole('button', { name: 'Set the password and sign in' }).click()
  await ben.page.getByRole('button', { name: 'Signed in as Ben the Second' }).waitFor()
  assert.ok(!ben.page.url().includes('welcome'), 'the used link is left behind')

  const late = await Person.arriving(t, browser, 'somebody else', link.slice(here.url.length), here)
  await late.page.getByText('This link does not work any more').waitFor()
  await signIn('ben2', PASSWORD, here)
  assert.deepEqual([carla.errors, ben.errors, late.errors], [[], [], []])
})

test('people look after the own account, and see nothing of the others', { timeout: 300_000 }, async t => {
  const anna = await arriveAs(t, 'Anna', 'account')
  const elsewhere = await signIn('anna', 'anna', here)
  const { page } = anna
  await page.getByLabel('Name that others see').fill('Anna Berg')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Signed in as Anna Berg' }).waitFor()
  await page.getByRole('switch', { name: 'Hide me' }).click()
  await until(async () => (await request('GET', 'session', elsewhere)).body.user.presenceHidden, 'Anna is hidden')
  await page.getByRole('button', { name: 'New token' }).click()
  await page.getByLabel('What it is for').fill('Export')
  await page.getByRole('button', { name: 'Make the token' }).click()
  const token = await page.getByLabel('Export', { exact: true }).inputValue()
  assert.equal((await request('GET', 'documents', { ...here, headers: { Authorization: `Bearer ${token}` } })).status, 200)
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByLabel('Present password', { exact: true }).fill('anna')
  await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByText('Your password is changed.').waitFor()
  assert.equal((await request('GET', 'session', elsewhere)).body.user, undefined)
  await page.reload()
  await page.getByRole('list', { name: 'Browsers' }).getByText('This browser').waitFor()
  await page.goto(`${here.url}people`)
  await page.getByText('For administrators only').waitFor()
  assert.deepEqual(anna.errors, [])
})
