// Pages while the database or the server goes away under them. Has a Concord of its own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { readAsNewcomer } from '../lib/peer.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { until } from '../lib/until.mjs'

let browser
let concord
let here
before(async () => {
  concord = await Concord.start('browser-faults')
  here = { url: concord.url }
  browser = await launchBrowser()
}, { timeout: 600_000 })
after(async () => {
  await browser?.close()
  await concord?.stop()
})

test('a page says within five seconds that nothing is being saved, and when it is again', { timeout: 240_000 }, async t => {
  const document = await createDocument('No database', 'code', here)
  const [anna, ben] = [await Person.of(t, browser, 'Anna', here), await Person.of(t, browser, 'Ben', here)]
  await anna.open(document)
  await ben.open(document)
  await anna.type('saved, ')
  await anna.shows('saved')
  await concord.stopDatabase()
  await anna.type('not yet')
  await anna.shows('cannotSave', 5000)
  assert.match(await anna.statusText(), /Cannot save/)
  await anna.screenshot('cannot-save')
  await ben.reads('saved, not yet')
  await ben.shows('cannotSave')
  await concord.startDatabase()
  await Promise.all([anna.shows('saved', 30_000), ben.shows('saved', 30_000)])
})

test('every character that was saved is there after the server was killed in the middle of typing', { timeout: 600_000 }, async t => {
  const document = await createDocument('Killed', 'code', here)
  const anna = await Person.of(t, browser, 'Anna', here)
  await anna.open(document)
  await anna.type('This sentence was saved. ')
  await anna.shows('saved')
  const saved = await anna.text()
  const typing = anna.type('This one was being typed when the lights went out. '.repeat(3), 10)
  await until(async () => (await anna.text()).length > saved.length + 20, 'typing is under way', { every: 20 })
  await concord.killServer()
  await typing
  await anna.shows('offline', 30_000)
  const written = await anna.text()
  await anna.page.close() // so that what the server has is not mended by the page
  await concord.startServer()
  const root = peer => peer.doc
  const stored = await readAsNewcomer(document.name, here, peer => [...root(peer).share.keys()].map(key => peer.doc.getText(key).toString()).join(''))
  assert.ok(stored.startsWith(saved), `stored: ${stored}`)
  assert.ok(written.startsWith(stored))

  // The device has the rest, and brings it along.
  anna.page = await anna.context.newPage()
  await anna.open(document)
  await anna.reads(written)
  await anna.shows('saved', 30_000)
})

test('a page whose server was stopped and started goes on by itself', { timeout: 600_000 }, async t => {
  const document = await createDocument('Restarted', 'rich', here)
  const [anna, ben] = [await Person.of(t, browser, 'Anna', here), await Person.of(t, browser, 'Ben', here)]
  await anna.open(document)
  await ben.open(document)
  await anna.type('before ')
  await ben.reads(text => text.trim() === 'before')
  await concord.stopServer()
  await anna.shows('offline', 30_000)
  await anna.type('and after')
  await concord.startServer()
  await ben.reads('before and after', 60_000)
  await Promise.all([anna.shows('saved', 30_000), ben.shows('saved', 30_000)])
  await ben.seesCaretOf(anna)
})
