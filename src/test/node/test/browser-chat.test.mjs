// Two people chat beside a document; one of them writes without a network, and reloads before it is back.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

const come = async (t, name, who, path, options = {}) => {
  const person = await Person.arriving(t, browser, name, '', options)
  const [cookie, value] = who.headers.Cookie.split('=')
  await person.context.addCookies([{ name: cookie, value, url: sharedUrl() }])
  person.page.setDefaultTimeout(60_000)
  await person.page.goto(person.url + path)
  return person
}
const say = async (page, text) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.keyboard.press('Enter')
}
const shot = (page, name) => process.env.CONCORD_SHOTS ? page.screenshot({ path: `${process.env.CONCORD_SHOTS}/${name}.png` }) : undefined

test('two people chat live in a document, and what was written offline is sent on return', { timeout: 300_000 }, async t => {
  const [anna, ben] = await Promise.all([signIn('anna', 'anna'), signIn('ben', 'ben')])
  const document = await createDocument('Plan of the week', 'code', anna)
  await share(document, 'user', 'ben', 'edit', anna)
  const [a, b] = await Promise.all([come(t, 'Anna', anna, `documents/${document.id}`), come(t, 'Ben', ben, `chat/document:${document.id}`)])
  await a.page.getByRole('button', { name: 'Chat', exact: true }).click()
  await b.page.getByText('Nothing has been said here yet.').waitFor()

  await say(a.page, 'Is <b>this</b> all? See https://example.org/plan')
  const heard = b.page.locator('[data-number="1"]')
  await heard.waitFor()
  assert.match(await heard.innerText(), /Is <b>this<\/b> all\?/)
  assert.equal(await heard.getByRole('link').getAttribute('href'), 'https://example.org/plan')
  await b.page.getByRole('textbox', { name: 'Message' }).pressSequentially('Y')
  await a.page.getByText('is typing').waitFor()
  await heard.hover()
  await heard.getByRole('button', { name: 'React', exact: true }).click()
  await b.page.getByRole('menuitem', { name: 'React with 👍' }).click()
  await a.page.getByRole('button', { name: '👍, 1' }).waitFor()
  await heard.hover()
  await heard.getByRole('button', { name: 'Reply' }).click()
  await say(b.page, 'Yes, all of it')
  await a.page.getByText('Yes, all of it').waitFor()
  await shot(a.page, 'chat-panel')
  await shot(b.page, 'chat-page')

  await b.context.setOffline(true)
  await say(b.page, 'written in the tunnel')
  await b.page.getByText('Waiting to be sent').waitFor()
  await b.context.setOffline(false)
  await b.page.getByText('Waiting to be sent').waitFor({ state: 'detached' })
  await a.page.getByText('written in the tunnel').waitFor()
  assert.equal(await a.page.getByText('written in the tunnel').count(), 1)

  if (process.env.CONCORD_SHOTS) {
    await b.page.emulateMedia({ colorScheme: 'dark' })
    await shot(b.page, 'chat-dark')
    await b.page.setViewportSize({ width: 390, height: 760 })
    await shot(b.page, 'chat-narrow')
    await b.page.goto(`${b.url}chat`)
    await b.page.getByRole('link', { name: 'Plan of the week' }).waitFor()
    await shot(b.page, 'chat-rooms-narrow')
    await a.page.setViewportSize({ width: 390, height: 760 })
    await shot(a.page, 'chat-panel-narrow')
  }
})
