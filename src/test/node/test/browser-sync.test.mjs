// The page where lines are bad: no WebSockets, nothing at all for a while, or a document that is another one meanwhile.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { BlockingProxy } from '../lib/blocking-proxy.mjs'
import { launchBrowser } from '../lib/browser.mjs'
import { readOnce } from '../lib/http-sync.mjs'
import { Person } from '../lib/person.mjs'
import { Relay } from '../lib/relay.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { until, within } from '../lib/until.mjs'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

const textOf = async document => {
  const { doc } = await readOnce(document.id)
  return doc.getText('codemirror').toString()
}

const openPanel = async person => {
  await person.page.getByTestId('status').click()
  const panel = person.page.getByTestId('device-panel')
  await panel.waitFor()
  return panel
}

test('where WebSockets are blocked the page goes by requests, and comes back to them', { timeout: 240_000 }, async t => {
  const document = await createDocument('Behind a proxy', 'code')
  const proxy = await BlockingProxy.to(sharedUrl())
  t.after(() => proxy.close())
  const anna = await Person.of(t, browser, 'Anna', { url: proxy.url })
  const ben = await Person.of(t, browser, 'Ben')
  await anna.open(document)
  await ben.open(document)
  assert.ok(proxy.refused >= 3)
  await anna.type('by requests ')
  await ben.reads('by requests ')
  await anna.shows('saved')
  await ben.press('Control+End')
  await ben.type('by a socket')
  await anna.reads('by requests by a socket')
  await anna.seesCaretOf(ben)
  await ben.seesCaretOf(anna)
  const panel = await openPanel(anna)
  await panel.getByText('blocks live connections').waitFor()
  await anna.screenshot('panel-blocked')

  proxy.blocks = false
  await anna.page.evaluate(() => window.dispatchEvent(new Event('online')))
  await panel.getByText('blocks live connections').waitFor({ state: 'detached' })
  await anna.page.keyboard.press('Escape')
  await anna.editor.click()
  await anna.press('Control+End')
  await anna.type('!')
  await ben.reads('by requests by a socket!')
  await anna.shows('saved')
  assert.deepEqual([anna.errors, ben.errors], [[], []])
})

/** What a browser does by itself when it is online again, some time. */
const dispatchSync = async (context, url) => {
  const page = await context.newPage()
  await page.goto(url + 'icon.svg')
  const session = await context.newCDPSession(page)
  const registration = new Promise(resolve => session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const ours = registrations.find(({ scopeURL, isDeleted }) => scopeURL === url && !isDeleted)
    if (ours) resolve(ours.registrationId)
  }))
  await session.send('ServiceWorker.enable')
  const registrationId = await within(registration, 'the service worker')
  await session.send('ServiceWorker.dispatchSyncEvent', { origin: new URL(url).origin, registrationId, tag: 'concord-sync', lastChance: true })
  return page
}

test('what was written without a line arrives after the page is closed, without being opened again', { timeout: 180_000 }, async t => {
  const document = await createDocument('Closed too early', 'code')
  const line = await Relay.to(sharedUrl())
  t.after(() => line.close())
  const anna = await Person.of(t, browser, 'Anna', { url: line.url })
  await anna.open(document)
  await anna.keptForOffline()
  await anna.type('before ')
  await anna.shows('saved')
  await line.cut()
  await anna.shows('offline')
  await anna.type('and after')
  await until(async () => /\b9 changes kept/.test(await anna.statusText()), 'all of it is kept', { seen: () => anna.statusText() })
  // The browser writes to its disk a moment later; nobody closes a tab as fast as a program.
  await anna.page.waitForTimeout(1000)
  await anna.page.close()
  await line.mend()
  assert.equal(await textOf(document), 'before ')
  const page = await dispatchSync(anna.context, line.url)
  let seen
  await until(async () => (seen = await textOf(document)) === 'before and after', 'the worker has sent it', { ms: 30_000, seen: () => seen })

  // The next visit finds nothing left to send.
  await page.goto(line.url)
  await page.getByRole('link', { name: 'Closed too early' }).first().waitFor()
  await until(() => page.evaluate(() => !Object.keys(localStorage).some(key => key.startsWith('concord:pending:'))), 'nothing is called unsent')
})

/** Puts something beside the content of a copy; tells how many updates are in it. */
const inCopy = (page, name, key, value) => page.evaluate(async ([database, at, what]) => {
  const asked = request => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const db = await asked(indexedDB.open(database))
  const transaction = db.transaction(['updates', 'custom'], 'readwrite')
  if (at) await asked(transaction.objectStore('custom').put(what, at))
  const updates = await asked(transaction.objectStore('updates').count())
  db.close()
  return updates
}, [name, key, value])

test('the panel shows what is kept; old copies go by themselves, those with unsent changes do not', { timeout: 180_000 }, async t => {
  const [old, unsent, fresh] = await Promise.all(['Old copy', 'Unsent copy', 'Fresh copy'].map(title => createDocument(title, 'code')))
  const line = await Relay.to(sharedUrl())
  t.after(() => line.close())
  const anna = await Person.of(t, browser, 'Anna', { url: line.url })
  for (const document of [old, unsent, fresh]) {
    await anna.open(document)
    await anna.type('kept')
    await anna.shows('saved')
  }
  const panel = await openPanel(anna)
  await panel.getByText(/3 documents kept on this device/).waitFor()
  await panel.getByText('Nothing is waiting to be sent.').waitFor()
  await panel.getByText(/Last synced: just now/).waitFor()
  await panel.getByRole('button', { name: 'Show' }).click()
  await panel.getByText('Old copy').waitFor()
  await anna.screenshot('panel')
  await panel.getByRole('button', { name: 'Sync now' }).click()
  await anna.shows('saved')

  const prefix = `concord:${new URL(line.url).pathname}:document:`
  const longAgo = Date.now() - 31 * 24 * 3600_000
  await anna.page.goto(line.url + 'icon.svg')
  for (const document of [old, unsent]) await inCopy(anna.page, prefix + document.name, 'opened', longAgo)
  await inCopy(anna.page, prefix + unsent.name, 'ledger', { gone: { made: 2, saved: 1 } })
  // Somebody who may not be asked now: what is not sent stays.
  await anna.page.route('**/sync?**', route => route.abort())
  await anna.page.goto(line.url)
  const kept = name => inCopy(anna.page, prefix + name)
  await until(async () => (await kept(old.name)) === 0, 'the old copy is gone')
  assert.ok(await kept(unsent.name) > 0)
  assert.ok(await kept(fresh.name) > 0)
})

test('a document that was replaced meanwhile is never merged with the copy of before', { timeout: 240_000 }, async t => {
  const [silent, asked] = await Promise.all(['Nothing of my own', 'Something of my own'].map(title => createDocument(title, 'code')))
  const line = await Relay.to(sharedUrl())
  t.after(() => line.close())
  const anna = await Person.of(t, browser, 'Anna', { url: line.url })
  await anna.open(silent)
  await anna.type('secret, kept')
  await anna.shows('saved')
  await anna.open(asked)
  await anna.type('shared ')
  await anna.shows('saved')
  await line.cut()
  await anna.shows('offline')
  await anna.type('and mine')
  await until(async () => /\b8 changes kept/.test(await anna.statusText()), 'all of it is kept', { seen: () => anna.statusText() })
  // The browser writes to its disk a moment later; nobody closes a tab as fast as a program.
  await anna.page.waitForTimeout(1000)
  for (const document of [silent, asked]) {
    const erased = await request('DELETE', `documents/${document.id}/history`)
    assert.ok(erased.status < 300, JSON.stringify(erased.body))
  }
  await line.mend()
  const dialog = anna.page.getByRole('dialog', { name: 'This document was replaced on the server' })
  await dialog.waitFor({ timeout: 60_000 })
  await anna.screenshot('replaced')
  await dialog.getByRole('button', { name: 'Keep my version as a new document' }).click()
  await anna.page.waitForURL(url => !url.pathname.includes(asked.id))
  await anna.isReady()
  await anna.reads('shared and mine')
  assert.equal(await textOf(asked), 'shared ')

  // Without anything unsent there is nothing to ask.
  await anna.page.goto(`${line.url}documents/${silent.id}`)
  await anna.isReady()
  await anna.reads('secret, kept')
  assert.equal(await anna.page.getByRole('dialog').count(), 0)
})
