// A dashboard that two people arrange together, and that shows what another system posts.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'
import { share } from '../lib/sharing.mjs'
import { until } from '../lib/until.mjs'

let browser
let anna
let ben
before(async () => {
  browser = await launchBrowser()
  anna = await signIn('anna', 'anna')
  ben = await signIn('ben', 'ben')
})
after(() => browser?.close())

const come = async (t, name, who, document) => {
  const person = await Person.arriving(t, browser, name, '')
  const [cookie, value] = who.headers.Cookie.split('=')
  await person.context.addCookies([{ name: cookie, value, url: sharedUrl() }])
  await person.page.goto(`${person.url}dashboards/${document.id}`)
  return person.page
}

test('one adds and moves a panel, both see it, and what is posted appears in both', { timeout: 240_000 }, async t => {
  const series = 'test.' + randomBytes(6).toString('hex')
  const post = async value => assert.equal((await request('POST', `series/${series}`, { ...anna, body: { value, unit: 'ms' } })).status, 204)
  await post(1)
  const dashboard = await createDocument('Numbers', 'dashboard', anna)
  await share(dashboard, 'user', 'ben', 'edit', anna)
  const [hers, his] = await Promise.all([come(t, 'anna', anna, dashboard), come(t, 'ben', ben, dashboard)])

  const add = async (kind, title) => {
    await hers.getByRole('button', { name: /^Add a? ?panel$/ }).click()
    const dialog = hers.getByRole('dialog')
    await dialog.getByText(kind, { exact: true }).click()
    await dialog.getByLabel('Series').fill(series)
    await hers.keyboard.press('Enter')
    await dialog.getByLabel('Title').fill(title)
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
  }
  await add('Number', 'Answer time')
  const panel = page => page.getByRole('region', { name: 'Answer time' })
  await Promise.all([hers, his].map(page => panel(page).getByText('1ms').waitFor()))
  await post(42.5)
  await Promise.all([hers, his].map(page => panel(page).getByText('42.5').waitFor()))

  await add('Line', 'Over time')
  await his.getByRole('region', { name: 'Over time' }).locator('canvas').waitFor()
  // By keys: two columns to the right.
  const leftOf = async page => (await panel(page).boundingBox()).x
  const before = await leftOf(his)
  const handle = hers.getByRole('button', { name: /^Move Answer time/ })
  await handle.focus()
  await hers.keyboard.press('ArrowRight')
  await hers.keyboard.press('ArrowRight')
  await until(async () => await leftOf(his) > before + 100, 'he sees it moved', { ms: 30_000 })
  // By the pointer: back to the left.
  const box = await hers.getByRole('region', { name: 'Answer time' }).getByRole('heading').boundingBox()
  await hers.mouse.move(box.x + 30, box.y + 8)
  await hers.mouse.down()
  await hers.mouse.move(box.x - 150, box.y + 12, { steps: 5 })
  await hers.mouse.move(box.x - 400, box.y + 12, { steps: 5 })
  await hers.mouse.up()
  await until(async () => Math.abs(await leftOf(his) - before) < 2, 'he sees it moved back', { ms: 30_000 })

  await his.getByRole('button', { name: 'Actions for Answer time' }).click()
  await his.getByRole('menuitem', { name: 'Remove' }).click()
  await panel(hers).waitFor({ state: 'detached' })
  await his.getByRole('button', { name: 'Undo' }).click()
  await panel(hers).getByText('42.5').waitFor()
})
