// The content security policy of the page, seen by a browser: everything works within it, and what it is there for is stopped by it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { Relay } from '../lib/relay.mjs'
import { createDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { until } from '../lib/until.mjs'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

/** Somebody whose browser tells of everything that the policy forbids, from the first line of the page on. */
const watched = async (t, name, options) => {
  const person = await Person.arriving(t, browser, name, 'trash', options)
  person.violations = []
  await person.context.exposeFunction('violated', violation => person.violations.push(violation))
  await person.context.addInitScript(() => addEventListener('securitypolicyviolation',
    ({ effectiveDirective, blockedURI, sourceFile, sample }) => globalThis.violated(`${effectiveDirective} ${blockedURI} ${sourceFile} ${sample}`)))
  person.page.on('console', message => { if (/Content Security Policy/i.test(message.text())) person.violations.push(message.text()) })
  await person.page.goto(person.url)
  await person.introduce(name)
  return person
}

const nothingViolated = person => assert.deepEqual([person.violations, person.errors], [[], []])

test('the list, the help and the editors keep to the policy', { timeout: 240_000 }, async t => {
  const anna = await watched(t, 'Anna')
  const ben = await watched(t, 'Ben')
  await anna.page.keyboard.press('?')
  await anna.page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await anna.page.keyboard.press('Escape')
  await anna.page.getByRole('dialog').waitFor({ state: 'detached' })

  const rich = await createDocument('Rich within the policy', 'rich')
  await anna.open(rich)
  await ben.open(rich)
  await anna.type('/head')
  await anna.page.getByRole('option').first().waitFor()
  await anna.press('Enter')
  await anna.type('Heading')
  await anna.press('Enter')
  await anna.type('/table')
  await anna.page.getByRole('option').first().waitFor()
  await anna.press('Enter')
  await anna.type('cell')
  await ben.reads(text => text.includes('Heading'))
  await ben.editor.getByText('cell').waitFor()
  await ben.seesCaretOf(anna)
  await anna.editor.getByText('Heading').dblclick()
  await anna.page.getByRole('button', { name: 'Colors' }).click()
  await anna.page.getByRole('menuitem', { name: 'Red' }).first().click()
  await until(() => ben.page.locator('[data-style-type="textColor"]').count(), 'Ben sees the colour')
  await anna.screenshot('policy-rich')

  const code = await createDocument('within-the-policy.md', 'code')
  await anna.open(code)
  await ben.open(code)
  await anna.type('# Title\n\n[link](https://example.org) and `code`')
  await anna.page.getByRole('button', { name: /preview/i }).click()
  await anna.page.getByRole('heading', { name: 'Title', level: 1 }).waitFor()
  await anna.editor.click()
  await ben.seesCaretOf(anna)
  await anna.press('Control+f')
  await anna.page.getByPlaceholder('Find').waitFor()
  await anna.screenshot('policy-code')
  // The styles that CodeMirror makes while it runs are there: without them its gutter is not beside the text.
  assert.equal(await anna.page.locator('.cm-scroller').evaluate(element => getComputedStyle(element).display), 'flex')
  nothingViolated(anna)
  nothingViolated(ben)
})

test('the page that the service worker keeps works within the policy, without a line', { timeout: 180_000 }, async t => {
  const line = await Relay.to(sharedUrl())
  t.after(() => line.close())
  const anna = await watched(t, 'Anna', { url: line.url })
  const document = await createDocument('Kept within the policy', 'rich')
  await anna.open(document)
  await anna.type('kept')
  await anna.shows('saved')
  await anna.keptForOffline()
  await line.cut()
  await anna.shows('offline')
  const page = await anna.page.reload()
  assert.ok(page.fromServiceWorker())
  assert.match(page.headers()['content-security-policy'], /script-src 'self';/)
  await anna.reads('kept')
  assert.deepEqual(anna.violations, [])
})

test('script that gets into the page does not run', { timeout: 120_000 }, async t => {
  const anna = await watched(t, 'Anna')
  await anna.page.evaluate(() => {
    globalThis.ran = []
    const inside = element => document.body.append(element)
    const script = document.createElement('script')
    script.textContent = 'ran.push("inline script")'
    inside(script)
    const foreign = document.createElement('script')
    foreign.src = 'data:text/javascript,ran.push("script from data")'
    inside(foreign)
    const link = document.createElement('a')
    link.href = 'javascript:ran.push("link")'
    inside(link)
    link.click()
    const holder = document.createElement('div')
    holder.innerHTML = '<img src="x.png" onerror="ran.push(\'handler\')"><svg onload="ran.push(\'svg\')"></svg>'
    inside(holder)
    const frame = document.createElement('iframe')
    frame.srcdoc = '<script>parent.ran.push("frame")</script>'
    inside(frame)
    const style = document.createElement('style')
    style.textContent = 'body { --injected: yes }'
    inside(style)
    const base = document.createElement('base')
    base.href = 'https://evil.example/'
    document.head.prepend(base)
  })
  const refused = await anna.page.evaluate(async () => {
    const refused = []
    await fetch('https://evil.example/').catch(() => refused.push('fetch'))
    // In a task of its own: where a test evaluates something, the browser lets it do this too.
    await new Promise(resolve => setTimeout(() => {
      try { (0, eval)('1') } catch { refused.push('eval') }
      resolve()
    }))
    return refused
  })
  assert.deepEqual(refused, ['fetch', 'eval'])
  for (const directive of ['script-src-elem', 'script-src-attr', 'style-src-elem', 'base-uri', 'connect-src']) {
    await until(() => anna.violations.some(violation => violation.startsWith(directive)), `${directive} is told`, { seen: () => anna.violations })
  }
  assert.deepEqual(await anna.page.evaluate(() => globalThis.ran), [])
  assert.equal(await anna.page.evaluate(() => getComputedStyle(document.body).getPropertyValue('--injected')), '')
  assert.equal(await anna.page.evaluate(() => new URL(document.baseURI).origin), new URL(anna.url).origin)
})

test('no other page can show this one in a frame', { timeout: 60_000 }, async t => {
  const context = await browser.newContext()
  t.after(() => context.close())
  const page = await context.newPage()
  const told = []
  page.on('console', message => told.push(message.text()))
  await page.setContent(`<iframe src="${sharedUrl()}"></iframe>`)
  await until(() => told.some(text => /frame-ancestors|X-Frame-Options/.test(text)), 'the browser refuses the frame', { seen: () => told })
})
