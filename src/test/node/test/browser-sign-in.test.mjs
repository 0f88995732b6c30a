// Signing in and out in a browser, and a session that ends while somebody writes. Has a Concord of its own, in which nobody may anything
// without signing in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, signOut } from '../lib/session.mjs'
import { documentForAll } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'

let concord
let here
let browser
let document
before(async () => {
  concord = await Concord.start('browser-sign-in', { 'concord.anonymous': 'none' })
  here = { url: concord.url }
  browser = await launchBrowser()
  document = await documentForAll('for members', await signIn('carla', 'carla', here))
}, { timeout: 600_000 })
after(async () => {
  await browser?.close()
  await concord?.stop()
})

/** Follows a link to the document, and is asked who that is. */
const arrive = async (t, name) => {
  const person = await Person.arriving(t, browser, name, `documents/${document.id}`, here)
  await person.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  return person
}

const signInByForm = async (person, name, password) => {
  await person.page.getByLabel('User name').fill(name)
  await person.page.getByLabel('Password', { exact: true }).fill(password)
  await person.page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('a link to a document leads to the sign-in page and then to the document, where people see each other by name', { timeout: 120_000 }, async t => {
  const anna = await arrive(t, 'Anna')
  await anna.screenshot('sign-in')
  await signInByForm(anna, 'anna', 'not it')
  await anna.page.getByText('The name or the password is wrong.').waitFor()
  await signInByForm(anna, 'anna', 'anna')
  await anna.isReady()
  const ben = await arrive(t, 'Ben')
  await ben.page.getByRole('button', { name: 'Sign in as Ben' }).click()
  await ben.isReady()
  await anna.type('written by Anna')
  await ben.reads('written by Anna')
  await ben.seesCaretOf(anna)
  assert.deepEqual([anna.errors, ben.errors], [[], []])
})

test('who signs out is asked for the name again', { timeout: 120_000 }, async t => {
  const ben = await arrive(t, 'Ben')
  await ben.page.getByRole('button', { name: 'Sign in as Ben' }).click()
  await ben.isReady()
  await ben.page.getByRole('button', { name: 'Signed in as Ben' }).click()
  await ben.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await ben.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await ben.page.goto(`${here.url}documents/${document.id}`)
  await ben.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  assert.equal(await ben.editor.count(), 0)
})

test('what is written after the session has ended is kept, and sent when its author signs in again', { timeout: 120_000 }, async t => {
  const anna = await arrive(t, 'Anna')
  await anna.page.getByRole('button', { name: 'Sign in as Anna' }).click()
  await anna.isReady()
  const before = await anna.text()
  const [cookie] = (await anna.context.cookies()).filter(({ name }) => name === 'concord-session')
  assert.ok(cookie.httpOnly)
  await signOut({ ...here, headers: { Cookie: `${cookie.name}=${cookie.value}` } })
  await anna.shows('signedOut')
  await anna.press('Control+End')
  await anna.type(', and more')
  await anna.screenshot('signed-out')
  await anna.page.getByRole('link', { name: 'Sign in' }).first().click()
  await anna.page.getByRole('button', { name: 'Sign in as Anna' }).click()
  await anna.isReady()
  await anna.reads(before + ', and more')
  const ben = await arrive(t, 'Ben')
  await ben.page.getByRole('button', { name: 'Sign in as Ben' }).click()
  await ben.isReady()
  await until(async () => await ben.text() === before + ', and more', 'Ben reads it')
  assert.deepEqual(anna.errors, [])
})
