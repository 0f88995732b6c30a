// Two people chat beside a document; one of them writes without a network, and closes the page before it is back. And in a room of people, with pictures and a call.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { handFile, png } from '../lib/pictures.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

const come = async (t, name, who, path, options = {}) => {
  const person = await Person.arriving(t, browser, name, '', options)
  const [cookie, value] = who.headers.Cookie.split('=')
  await person.context.addCookies([{ name: cookie, value, url: sharedUrl() }])
  await person.page.goto(person.url + path)
  return person
}
const say = async (page, text) => {
  await page.getByRole('textbox', { name: 'Message' }).fill(text)
  await page.keyboard.press('Enter')
}
/** In the page: how many messages wait there. */
const waiting = () => new Promise(resolve => {
  const opening = indexedDB.open('concord-chat')
  opening.onsuccess = () => {
    const counting = opening.result.transaction('outbox').objectStore('outbox').count()
    counting.onsuccess = () => { opening.result.close(); resolve(counting.result) }
  }
})
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
  await a.page.getByRole('log').getByText('Yes, all of it').waitFor()
  await shot(a.page, 'chat-panel')
  await shot(b.page, 'chat-page')

  await b.context.setOffline(true)
  await say(b.page, 'written in the tunnel')
  await b.page.getByText('Waiting to be sent').waitFor()
  // Nothing of it is left in the page, only in the browser's storage.
  await until(() => b.page.evaluate(waiting), 'it is kept')
  await b.page.goto('about:blank')
  await b.context.setOffline(false)
  await b.page.goto(`${b.url}chat/document:${document.id}`)
  await a.page.getByText('written in the tunnel').waitFor()
  await b.page.locator('[data-number]', { hasText: 'written in the tunnel' }).waitFor()
  await b.page.getByText('Waiting to be sent').waitFor({ state: 'detached' })
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

const widths = pictures => pictures.locator('img').evaluateAll(all => all.map(image => image.naturalWidth))

test('a room of people: somebody is let in, sees pictures, is called, and leaves', { timeout: 300_000 }, async t => {
  const [anna, ben] = await Promise.all([signIn('anna', 'anna'), signIn('ben', 'ben')])
  const title = 'Party ' + Date.now()
  const { body: room } = await request('POST', 'chat/rooms', { ...anna, body: { title } })
  const [a, b] = await Promise.all([come(t, 'Anna', anna, `chat/${room.id}`), come(t, 'Ben', ben, 'chat')])
  await a.page.getByRole('button', { name: 'Members: 1' }).click()
  const dialog = a.page.getByRole('dialog', { name: 'Members and settings' })
  await dialog.getByRole('combobox', { name: 'Add people' }).pressSequentially('be')
  await a.page.getByRole('option', { name: 'Ben' }).click()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await dialog.getByRole('list', { name: 'Members' }).getByText('Ben', { exact: true }).waitFor()
  await a.page.keyboard.press('Escape')
  await b.page.getByText('Anna added you to a chat room').waitFor()
  await b.page.getByRole('link', { name: title }).click()

  await a.page.locator('input[type=file]').setInputFiles([{ name: 'tables.png', mimeType: 'image/png', buffer: png(400, 300) }])
  await a.page.getByRole('textbox', { name: 'Message' }).fill('The tables go here')
  const send = a.page.getByRole('button', { name: 'Send' })
  await until(() => send.isEnabled(), 'the picture has arrived')
  await send.click()
  const picture = b.page.getByRole('button', { name: 'Picture from Anna' })
  await picture.click()
  const large = b.page.getByRole('dialog', { name: 'Picture from Anna' }).getByRole('img', { name: 'Picture from Anna' })
  await until(() => large.evaluate(image => image.naturalWidth === 400), 'the picture is shown')
  await b.page.keyboard.press('Escape')
  await handFile(a.page.getByRole('textbox', { name: 'Message' }), 'paste', { name: 'pasted.png', bytes: png(41, 31) })
  await handFile(a.page.getByRole('region', { name: 'Chat' }), 'drop', { name: 'dropped.png', bytes: png(42, 32) })
  await until(async () => await a.page.getByRole('list', { name: 'Pictures to send' }).getByRole('listitem').count() === 2 && send.isEnabled(), 'both have arrived')
  await send.click()
  await until(async () => (await widths(b.page.getByRole('button', { name: /^Picture \d of 2 from Anna$/ }))).join() === '41,42', 'Ben sees both')

  await b.page.goto(b.url)
  await a.page.getByRole('button', { name: 'Start a call' }).click()
  await a.page.getByRole('dialog', { name: `Call: ${title}` }).getByRole('button', { name: 'Start the call' }).click()
  await b.page.getByText('Anna started a call in a chat room').click()
  await b.page.getByText('A call is going on with Anna.').waitFor()
  await b.page.getByRole('button', { name: 'Join the call, 1 in it' }).waitFor()
  await shot(b.page, 'chat-call')
  await a.page.getByRole('button', { name: 'Leave the call' }).click()
  await b.page.getByText('A call is going on').waitFor({ state: 'detached' })

  await b.page.getByRole('button', { name: 'More about this room' }).click()
  await b.page.getByRole('menuitem', { name: 'Leave the room' }).click()
  await b.page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await b.page.getByText('Choose a room').waitFor()
  await a.page.getByRole('button', { name: 'Members: 1' }).waitFor()
  assert.deepEqual([a.errors, b.errors], [[], []])
})
