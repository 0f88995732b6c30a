// docs/client.md: each of its examples does what it says there, in a page of its own that has nothing but the module.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { project } from '../lib/paths.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { signIn } from '../lib/session.mjs'

const GUIDE = fs.readFileSync(path.join(project, 'docs/client.md'), 'utf8')
const EXAMPLES = new Map([...GUIDE.matchAll(/^## ([^\n]+)\n\n```js\n(.*?)```/gms)].map(([, title, program]) => [title, program]))

/** What shows that it works. */
const SHOWS = {
  'Text that several people write': async (one, other) => {
    await one.locator('textarea').pressSequentially('together')
    await other.waitForFunction(() => document.querySelector('textarea').value === 'together')
    await one.waitForFunction(() => document.querySelector('textarea').title === 'saved')
  },
  'A table that several people fill': async one => one.getByRole('cell', { name: 'chairs' }).nth(1).waitFor(),
  'Who is here': async (one, other) => {
    await one.getByText(/^Ada, Anna$/).waitFor()
    await one.mouse.move(5, 6)
    await other.waitForFunction(() => document.querySelector('p').title.includes('"x":5'))
  },
  'Who is online, and where': async (one, other) => {
    await one.getByText(/^Anna is active: .*page:guide.*page:guide/).waitFor()
    await one.getByText(/^Ben was seen/).waitFor()
    await one.locator('input').pressSequentially('typed')
    await other.getByText(/page:guide what typing/).waitFor()
    await one.mouse.move(5, 6)
    await other.waitForFunction(() => document.querySelector('ul').title.includes('"x":'))
  },
  'Without a network': async one => one.getByText('saved, 0 unsaved').waitFor(),
  Chat: async one => one.getByText('Hello').waitFor(),
  'An answer as it comes': async one => one.waitForFunction(() => document.querySelector('pre')?.textContent.length > 20),
  'Events and live numbers': async one => one.getByText('21.5').waitFor()
}

let browser
let context
before(async () => {
  browser = await launchBrowser()
  // Of the server's own pages none lets others' scripts run.
  context = await browser.newContext({ bypassCSP: true })
  const [name, value] = (await signIn('anna', 'anna')).headers.Cookie.split('=')
  await context.addCookies([{ name, value, url: sharedUrl() }])
})
after(() => browser?.close())

const run = async program => {
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', error => errors.push(error.message))
  await page.goto(sharedUrl() + 'client/concord-client.js')
  await page.evaluate(() => document.body.replaceChildren())
  await page.addScriptTag({ type: 'module', content: program })
  return { page, errors }
}

test('each example is shown to work', () => assert.deepEqual([...EXAMPLES.keys()], Object.keys(SHOWS)))

for (const [title, program] of EXAMPLES) {
  test(`${title}: as the guide says`, { timeout: 120_000 }, async () => {
    const [one, other] = [await run(program), await run(program)]
    await SHOWS[title](one.page, other.page)
    assert.deepEqual([one.errors, other.errors], [[], []])
    await Promise.all([one, other].map(({ page }) => page.close()))
  })
}
