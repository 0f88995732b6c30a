// The bell: what one is told appears in all tabs of a browser, over one stream of events, and is read in all of them.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { createAccount } from '../lib/accounts.mjs'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'

let browser
let ben, eva
/** Of an account of its own, that nobody else tells anything. */
const name = 'eva-' + randomBytes(4).toString('hex')
before(async () => {
  browser = await launchBrowser()
  await createAccount({ name, displayName: 'Eva', password: 'a long enough password' }, await signIn('carla', 'carla'))
  ;[ben, eva] = await Promise.all([signIn('ben', 'ben'), signIn(name, 'a long enough password')])
})
after(() => browser?.close())

const bell = (page, unread) => page.getByRole('button', { name: unread === 0 ? 'Notifications' : `Notifications, ${unread} unread`, exact: true })

test('the tabs of a browser share one stream, tell the same, and go on when the leading one is closed', { timeout: 240_000 }, async t => {
  const person = await Person.arriving(t, browser, 'eva', '')
  const [cookie, value] = eva.headers.Cookie.split('=')
  await person.context.addCookies([{ name: cookie, value, url: sharedUrl() }])
  const streams = new Set()
  person.context.on('request', request => { if (/\/api\/events(\?|$)/.test(request.url())) streams.add(request.frame().page()) })
  const open = async page => {
    page.setDefaultTimeout(60_000)
    await page.goto(sharedUrl())
    await bell(page, 0).waitFor()
    return page
  }
  const first = await open(person.page)
  await until(() => streams.has(first), 'the first tab has the stream')
  const second = await open(await person.context.newPage())

  const plan = await createDocument('The plan of ' + name, 'code', ben)
  await share(plan, 'user', name, 'edit', ben)
  await Promise.all([bell(first, 1).waitFor(), bell(second, 1).waitFor()])
  assert.deepEqual([...streams], [first])
  await bell(first, 1).click()
  await first.getByRole('dialog', { name: 'Notifications' }).getByRole('link', { name: /^Ben shared/ }).click()
  await first.waitForURL(url => url.pathname.endsWith(plan.id))
  await Promise.all([bell(first, 0).waitFor(), bell(second, 0).waitFor()])

  await first.close()
  await until(() => streams.has(second), 'the second tab has the stream now')
  for (const title of ['One', 'Two']) await share(await createDocument(`${title} of ${name}`, 'rich', ben), 'user', name, 'read', ben)
  await bell(second, 2).waitFor()
  await bell(second, 2).click()
  await second.getByRole('button', { name: 'Mark all as read' }).click()
  await bell(second, 0).waitFor()
  await second.getByRole('link', { name: 'All notifications' }).click()
  const told = second.getByRole('main').getByRole('listitem').filter({ hasText: name })
  await told.nth(2).waitFor()
  assert.equal(await told.count(), 3)
})
