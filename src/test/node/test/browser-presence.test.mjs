// Who is online and where, who changes what, and the pointers of others: what one sees of another person, until that person hides or goes.
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
let anna
/** By an account of her own: she hides. */
let dora
const name = 'dora-' + randomBytes(4).toString('hex')
before(async () => {
  browser = await launchBrowser()
  anna = await signIn('anna', 'anna')
  await createAccount({ name, displayName: 'Dora Dahl', password: 'a long enough password' }, await signIn('carla', 'carla'))
  dora = await signIn(name, 'a long enough password')
})
after(() => browser?.close())

const come = async (t, name, who) => {
  const person = await Person.arriving(t, browser, name, '')
  const [cookie, value] = who.headers.Cookie.split('=')
  await person.context.addCookies([{ name: cookie, value, url: sharedUrl() }])
  return person.page
}

test('one sees where another person is, what that person changes and points at, until it hides', { timeout: 240_000 }, async t => {
  const random = randomBytes(4).toString('hex')
  const title = 'Plan ' + random
  const plan = await createDocument(title, 'code', anna)
  const board = await createDocument('Board ' + random, 'dashboard', anna)
  for (const document of [plan, board]) await share(document, 'user', name, 'edit', anna)
  const [annas, doras] = await Promise.all([come(t, 'anna', anna), come(t, 'dora', dora)])

  await Promise.all([annas.goto(sharedUrl()), doras.goto(`${sharedUrl()}documents/${plan.id}`)])
  // In the list, and in the panel that every top bar has.
  const row = annas.getByRole('listitem').filter({ hasText: title })
  await row.getByRole('img', { name: /^Here now: Dora Dahl: active/ }).waitFor()
  await annas.getByRole('button', { name: /^\d+ online/ }).click()
  const panel = annas.getByRole('dialog', { name: 'Who is online' })
  await panel.getByRole('listitem').filter({ hasText: 'Dora Dahl' }).getByRole('link', { name: `“${title}”` }).click()

  await doras.getByLabel('Title').click()
  await annas.getByText('Dora Dahl is changing the title').waitFor()
  await doras.keyboard.type('x')
  await annas.getByText('Dora Dahl is typing a title…').waitFor()
  await doras.keyboard.press('Escape')
  await annas.getByText(/^Dora Dahl is/).waitFor({ state: 'detached' })

  await Promise.all([annas, doras].map(page => page.goto(`${sharedUrl()}dashboards/${board.id}`)))
  await doras.getByRole('button', { name: 'Add a panel' }).click()
  const dialog = doras.getByRole('dialog')
  await dialog.getByLabel('Series').fill('test.presence')
  await doras.keyboard.press('Enter')
  await dialog.getByLabel('Title').fill('Numbers')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  const [annasPanel, dorasPanel] = [annas, doras].map(page => page.getByRole('region', { name: 'Numbers' }))
  await Promise.all([annasPanel, dorasPanel].map(each => each.waitFor()))
  // The same place of the panel, although Anna's window is wider.
  await annas.setViewportSize({ width: 1300, height: 700 })
  const at = async ({ x, y, width, height }) => ({ x: x + width / 4, y: y + height / 2 })
  const from = await at(await dorasPanel.boundingBox())
  await doras.mouse.move(from.x - 30, from.y)
  await doras.mouse.move(from.x, from.y, { steps: 5 })
  const pointer = annas.locator('div[aria-hidden="true"] > div').filter({ hasText: /^Dora Dahl$/ })
  const away = async () => {
    const [expected, box] = [await at(await annasPanel.boundingBox()), await pointer.boundingBox()]
    return Math.abs(box.x - expected.x) + Math.abs(box.y - expected.y)
  }
  await pointer.waitFor()
  await until(async () => await away() < 4, 'she sees the pointer at the same place of the panel', { seen: away })
  await doras.getByRole('button', { name: 'Actions for Numbers' }).click()
  await doras.getByRole('menuitem', { name: 'Edit' }).click()
  await annasPanel.getByText('Dora Dahl', { exact: true }).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await annasPanel.getByText('Dora Dahl', { exact: true }).waitFor({ state: 'detached' })

  await doras.goto(sharedUrl() + 'account')
  await doras.getByRole('switch', { name: 'Hide me' }).click({ force: true })
  await doras.getByRole('switch', { name: 'Hide me', checked: true }).waitFor({ state: 'attached' })
  await annas.getByRole('button', { name: /^\d+ online/ }).click()
  await panel.getByText(/^Anna/).waitFor()
  await panel.getByText(/^Dora Dahl/).waitFor({ state: 'detached' })
  await doras.getByRole('button', { name: /^\d+ online/ }).click()
  await doras.getByText('You are hidden from others.').waitFor()
})
