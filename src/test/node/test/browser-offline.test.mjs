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

/** Anna, whose line can be cut, and Ben, who has one of his own. */
const onTwoLines = async (t, document) => {
  const line = await Relay.to(sharedUrl())
  t.after(() => line.close())
  const anna = await Person.of(t, browser, 'Anna', { url: line.url })
  const ben = await Person.of(t, browser, 'Ben')
  await anna.open(document)
  await ben.open(document)
  return { line, anna, ben }
}

for (const kind of ['code', 'rich']) {
  test(`what is written into a ${kind} document without a line is kept, counted, survives a reload, and comes together`, { timeout: 240_000 }, async t => {
    const document = await createDocument(`Offline in ${kind}`, kind)
    const { line, anna, ben } = await onTwoLines(t, document)
    await anna.type('common ')
    await ben.reads(text => text.trim() === 'common')
    await anna.shows('saved')
    await anna.keptForOffline()

    await line.cut()
    await anna.shows('offline')
    await anna.press('Control+End')
    await anna.type('offline')
    await until(async () => /\d+ changes? kept/.test(await anna.statusText()), 'the changes are counted', { seen: () => anna.status() })
    await anna.screenshot(`offline-${kind}`)
    await ben.press('Control+Home')
    await ben.type('meanwhile ')

    await anna.page.reload()
    await anna.reads('common offline')
    await anna.shows('offline')
    assert.match(await anna.statusText(), /\d+ changes? kept/)
    await anna.screenshot(`offline-reloaded-${kind}`)
    await anna.editor.getByText('common offline').click()
    await anna.press('Control+End')
    await anna.type('!')
    await anna.reads('common offline!')

    await line.mend()
    await Promise.all([anna.reads('meanwhile common offline!', 40_000), ben.reads('meanwhile common offline!', 40_000)])
    await anna.shows('saved')
    assert.deepEqual([anna.errors, ben.errors], [[], []])
  })
}

test('the list opens without a line and shows what is kept on this device', { timeout: 120_000 }, async t => {
  const document = await createDocument('Kept on the device', 'code')
  const { line, anna } = await onTwoLines(t, document)
  await anna.type('kept')
  await anna.shows('saved')
  await anna.keptForOffline()
  await line.cut()
  await anna.page.goto(line.url)
  await anna.page.getByText('The server cannot be reached').first().waitFor()
  await anna.screenshot('offline-list')
  await anna.page.getByRole('link', { name: 'Kept on the device' }).click()
  await anna.reads('kept')
})

test('a page is kept for offline also when one of its files did not arrive at first', { timeout: 120_000 }, async t => {
  const anna = await Person.arriving(t, browser, 'Anna', 'api/session')
  let asked = 0
  await anna.context.route('**/assets/*.js', route => route.request().serviceWorker() && asked++ === 0 ? route.abort() : route.continue())
  await anna.page.goto(sharedUrl())
  await anna.keptForOffline()
  assert.ok(asked > 1)
})

test('a line that has gone silent is noticed, and nothing is called saved meanwhile', { timeout: 180_000 }, async t => {
  const document = await createDocument('Silent line', 'code')
  const { line, anna } = await onTwoLines(t, document)
  line.stall()
  await anna.type('into the void')
  await anna.shows('saving')
  await anna.shows('offline', 60_000)
  assert.equal(await anna.text(), 'into the void')
})
