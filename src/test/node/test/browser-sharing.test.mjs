// Sharing in a browser: what a reader, an editor and a guest see, and what they see when that changes while they are there. Has a Concord of its own, in which
// nobody may anything without signing in.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { Relay } from '../lib/relay.mjs'
import { createDocument } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { makeLink, revokeLink, share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'

const PATIENCE = { timeout: 400_000 }

let concord
let here
let browser
let anna
before(async () => {
  concord = await Concord.start('browser-sharing', { 'concord.anonymous': 'none' })
  here = { url: concord.url }
  browser = await launchBrowser()
  anna = await signIn('anna', 'anna', here)
}, { timeout: 600_000 })
after(async () => {
  await browser?.close()
  await concord?.stop()
})

/** Somebody who has signed in by the page, at the address `path`. */
const come = async (t, name, path = '', options = here) => {
  const person = await Person.arriving(t, browser, name, path, options)
  await person.page.getByRole('button', { name: `Sign in as ${name}` }).click()
  await person.page.getByRole('button', { name: `Signed in as ${name}` }).waitFor()
  return person
}

const dialog = person => person.page.getByRole('dialog')
const sees = (person, text) => person.page.getByText(text).first().waitFor()

/** Done when the document is shown that may only be read. */
const reads = async (person, text) => {
  await person.editor.waitFor()
  await person.reads(text, 90_000)
  await sees(person, 'You can read this document but not change it.')
}

/** Types like somebody who has not noticed. */
const typesInVain = async (person, text) => {
  const before = await person.text()
  await person.editor.click()
  await person.type(text)
  assert.equal(await person.text(), before)
}

test('anna shares a document from a folder with ben, makes him an editor, and takes it back', PATIENCE, async t => {
  const owner = await come(t, 'Anna')
  const { page } = owner
  await page.getByRole('button', { name: 'New document' }).first().click()
  await page.getByRole('menuitem', { name: 'Folder' }).click()
  await dialog(owner).getByLabel('Name').fill('Plans')
  await dialog(owner).getByRole('button', { name: 'Create' }).click()
  await sees(owner, 'This folder is empty')
  await page.getByRole('button', { name: 'New document' }).first().click()
  await page.getByRole('menuitem', { name: 'Markdown or code' }).click()
  await owner.isReady()
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill('Summer')
  await title.press('Enter')
  await owner.type('by anna')
  await owner.shows('saved', 60_000)
  const path = new URL(page.url()).pathname.replace(new URL(here.url).pathname, '')

  await page.getByRole('button', { name: 'Share', exact: true }).click()
  await dialog(owner).getByRole('combobox', { name: 'What they may do' }).selectOption('Can read')
  await dialog(owner).getByLabel('Add people or groups').fill('be')
  await page.getByRole('option', { name: /Ben/ }).click()
  const right = dialog(owner).getByRole('combobox', { name: 'Access of Ben' })
  await right.waitFor()
  assert.equal(await right.inputValue(), 'read')
  await owner.screenshot('share')

  const ben = await come(t, 'Ben', path)
  await reads(ben, 'by anna')
  await typesInVain(ben, 'nothing of this')
  assert.equal(await ben.page.getByRole('textbox', { name: 'Title' }).isEditable(), false)
  await ben.page.getByRole('button', { name: 'Actions for Summer' }).click()
  assert.equal(await ben.page.getByRole('menuitem', { name: 'Move to trash' }).isDisabled(), true)
  await ben.press('Escape')

  await right.selectOption('Can edit')
  await sees(ben, 'You can edit this document now.')
  await ben.editor.click()
  await ben.press('Control+End')
  await ben.type(' and ben')
  await owner.reads('by anna and ben', 60_000)
  await ben.shows('saved', 60_000)

  await right.selectOption('Can read')
  await sees(ben, 'You can only read this document now.')
  await typesInVain(ben, 'nothing of this')

  await dialog(owner).getByRole('button', { name: 'Actions for Ben' }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await sees(ben, 'You have no access to this document')
  await ben.page.getByRole('button', { name: 'Signed in as Ben' }).waitFor()
  await ben.screenshot('no-access')
  await ben.page.getByRole('link', { name: 'All documents', exact: true }).click()
  await ben.page.getByRole('tab', { name: 'Recent' }).click()
  await ben.page.getByText('Nothing yet').or(ben.page.getByRole('list', { name: 'Recent documents' })).waitFor()
  assert.equal(await ben.page.locator(`a[href$="${path}"]`).count(), 0)
  assert.deepEqual([owner.errors, ben.errors], [[], []])
})

test('a link with a password opens in a browser without an account, until it is revoked', PATIENCE, async t => {
  const document = await createDocument('for guests', 'code', anna)
  const link = await makeLink(document, { access: 'edit', password: 'open sesame' }, anna)
  const guest = await Person.arriving(t, browser, 'Guest', `s#${link.secret}`, here)
  await guest.page.getByLabel('Password', { exact: true }).fill('guess')
  await guest.page.getByRole('button', { name: 'Open' }).click()
  await sees(guest, 'The password is wrong.')
  await guest.screenshot('link-password')
  await guest.page.getByLabel('Password', { exact: true }).fill('open sesame')
  await guest.page.getByRole('button', { name: 'Open' }).click()
  await guest.isReady()
  assert.ok(!guest.page.url().includes(link.secret))
  await guest.type('hello from outside')
  await guest.shows('saved', 60_000)
  const owner = await come(t, 'Anna', `documents/${document.id}`)
  await owner.editor.waitFor()
  await owner.reads('hello from outside', 60_000)

  await revokeLink(document, link, anna)
  await sees(guest, 'You have no access to this document')
  await guest.page.goto(`${here.url}s#${link.secret}`)
  await sees(guest, 'This link does not work')
  assert.deepEqual([owner.errors, guest.errors], [[], []])
})

test('what ben wrote without a network is not taken over when he may only read by then, and can be copied', PATIENCE, async t => {
  const document = await createDocument('too late', 'code', anna)
  await share(document, 'user', 'ben', 'edit', anna)
  const line = await Relay.to(here.url)
  t.after(() => line.close())
  const ben = await come(t, 'Ben', `documents/${document.id}`, { url: line.url })
  await ben.isReady()
  await ben.type('in time')
  await ben.shows('saved', 60_000)
  await line.cut()
  await ben.shows('offline', 90_000)
  await ben.type(', too late')
  await share(document, 'user', 'ben', 'read', anna)
  await line.mend()
  await sees(ben, /What you wrote was not taken over/)
  await reads(ben, 'in time')
  await ben.screenshot('refused')
  const [download] = await Promise.all([
    ben.page.waitForEvent('download'),
    ben.page.getByRole('button', { name: 'Download it' }).click()
  ])
  const chunks = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk)
  assert.equal(Buffer.concat(chunks).toString(), ', too late')
  await ben.page.getByRole('button', { name: 'Dismiss' }).click()
  await share(document, 'user', 'ben', 'edit', anna)
  await sees(ben, 'You can edit this document now.')
  await ben.editor.click()
  await ben.press('Control+End')
  await ben.type(' again')
  await until(() => ben.status().then(state => state === 'saved'), 'it is saved', { ms: 60_000 })
  await ben.reads('in time again')
  assert.deepEqual(ben.errors, [])
})
