// The assistant in the browser: beside a document, and in its text while somebody else watches. The model is the demonstration.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'

const PATIENCE = { timeout: 300_000 }
const TEXT = 'The first sentence stays here. The second sentence stays too. The third one is too much. And so is the fourth.'
const SHORT = 'The first sentence stays here. The second sentence stays too.'

let browser
let anna
let ben
before(async () => {
  browser = await launchBrowser()
  anna = await signIn('anna', 'anna')
  ben = await signIn('ben', 'ben')
})
after(() => browser?.close())

const come = async (t, name, who, document, options = {}) => {
  const person = await Person.arriving(t, browser, name, '', options)
  const [cookie, value] = who.headers.Cookie.split('=')
  await person.context.addCookies([{ name: cookie, value, url: sharedUrl() }])
  await person.page.goto(`${person.url}documents/${document.id}`)
  await person.editor.waitFor()
  return person
}

test('Anna asks beside the text, goes on after a reload, and has it shortened while Ben watches', PATIENCE, async t => {
  const document = await createDocument('Assisted ' + randomUUID().slice(0, 8), 'rich', anna)
  await share(document, 'user', 'ben', 'edit', anna)
  const page = await come(t, 'Anna', anna, document, { viewport: { width: 1300, height: 800 } })
  await page.shows('saved')
  await page.editor.click()
  await page.type(TEXT)

  await page.page.getByRole('button', { name: 'Assistant', exact: true }).click()
  const panel = page.page.getByRole('complementary', { name: 'Assistant' })
  await panel.getByText('Demonstration: answers by fixed rules').waitFor()
  await panel.getByLabel('Question to the assistant').fill('What is this <b>about</b>?')
  await panel.getByRole('button', { name: 'Ask' }).click()
  await panel.locator('strong', { hasText: 'demonstration model' }).waitFor()
  await page.page.reload()
  await page.editor.waitFor()
  await page.page.getByRole('button', { name: 'Assistant', exact: true }).click()
  await panel.getByText('An administrator sets up a model with').waitFor()
  await panel.getByRole('button', { name: 'Copy' }).waitFor()
  assert.equal(await panel.getByText('demonstration model').count(), 1)
  assert.equal(await panel.locator('b').count(), 0)

  const watcher = await come(t, 'Ben', ben, document)
  await watcher.reads(TEXT)
  await page.editor.click()
  await page.press('ControlOrMeta+a')
  await panel.getByRole('button', { name: 'Shorten' }).click()
  const bar = page.page.getByRole('status', { name: 'What the assistant writes' })
  await bar.getByText('The assistant is writing').waitFor()
  await until(async () => (await watcher.carets()).some(name => /^Assistant \(/.test(name)), 'Ben sees the assistant\'s caret', { every: 50 })
  await watcher.reads(SHORT)
  await page.screenshot('assistant-written')
  await bar.getByRole('button', { name: 'Undo' }).click()
  await watcher.reads(TEXT)
  await page.reads(TEXT)
  await bar.waitFor({ state: 'hidden' })
  assert.deepEqual([...page.errors, ...watcher.errors], [])
})
