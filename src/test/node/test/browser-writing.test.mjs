import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Peer } from '../lib/peer.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument } from '../lib/rest.mjs'
import { until } from '../lib/until.mjs'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

const two = async (t, document) => {
  const people = await Promise.all([Person.of(t, browser, 'Anna'), Person.of(t, browser, 'Ben')])
  for (const person of people) await person.open(document)
  return people
}

for (const kind of ['code', 'rich']) {
  test(`two people type into a ${kind} document at the same time, and see each other do it`, { timeout: 180_000 }, async t => {
    const document = await createDocument(`Two in ${kind}`, kind)
    const [anna, ben] = await two(t, document)
    await anna.type('First line')
    await anna.press('Enter')
    await anna.type('Second line')
    await ben.reads('First line\nSecond line')
    await anna.press('Control+Home')
    await ben.press('Control+End')
    await Promise.all([anna.type('Anna was here. ', 30), ben.type(', and here was Ben.', 30)])
    const both = 'Anna was here. First line\nSecond line, and here was Ben.'
    await Promise.all([anna.reads(both), ben.reads(both)])
    await Promise.all([anna.seesCaretOf(ben), ben.seesCaretOf(anna)])
    await anna.page.getByRole('button', { name: 'Follow Ben' }).waitFor()
    await Promise.all([anna.shows('saved'), ben.shows('saved')])
    await anna.screenshot(`two-in-${kind}`)
    assert.deepEqual([anna.errors, ben.errors], [[], []])

    await ben.page.reload()
    await ben.reads(both)
  })

  test(`undo in a ${kind} document takes back one's own writing only`, { timeout: 180_000 }, async t => {
    const document = await createDocument(`Undo in ${kind}`, kind)
    const [anna, ben] = await two(t, document)
    await anna.type('mine ')
    await ben.reads(text => text.trim() === 'mine')
    await ben.press('Control+End')
    await ben.type('yours')
    await anna.reads('mine yours')
    await anna.press('Control+z')
    await Promise.all([anna.reads('yours'), ben.reads('yours')])
    await anna.page.getByRole('button', { name: 'Redo', exact: true }).click()
    await Promise.all([anna.reads('mine yours'), ben.reads('mine yours')])
    await ben.page.getByRole('button', { name: 'Undo', exact: true }).click()
    await anna.reads(text => text.trim() === 'mine')
  })

  test(`whoever leaves a ${kind} document takes the caret along`, { timeout: 180_000 }, async t => {
    const document = await createDocument(`Left ${kind}`, kind)
    const [anna, ben] = await two(t, document)
    await ben.type('here')
    await anna.seesCaretOf(ben)
    await ben.context.close()
    await until(async () => (await anna.carets()).length === 0 && await anna.page.getByRole('button', { name: 'Follow Ben' }).count() === 0, 'Ben is gone', { ms: 5000 })
    assert.equal(await anna.text(), 'here')
  })
}

test('the indicator says "saving" when something was written, and "saved" only when it is', { timeout: 120_000 }, async t => {
  const document = await createDocument('Saved', 'code')
  const anna = await Person.of(t, browser, 'Anna')
  await anna.open(document)
  await anna.page.evaluate(() => {
    const status = globalThis.document.querySelector('[data-testid=status]')
    globalThis.seen = []
    new MutationObserver(() => globalThis.seen.push(status.dataset.state)).observe(status, { attributes: true, attributeFilter: ['data-state'] })
  })
  await anna.type('x')
  await until(async () => (await anna.page.evaluate(() => globalThis.seen)).length >= 2, 'two changes of the indicator')
  assert.deepEqual((await anna.page.evaluate(() => globalThis.seen)).slice(0, 2), ['saving', 'saved'])
})

test('formatting, lists and headings of a rich document reach the others', { timeout: 120_000 }, async t => {
  const document = await createDocument('Rich', 'rich')
  const [anna, ben] = await two(t, document)
  await anna.type('# A heading')
  await anna.press('Enter')
  await anna.press('Control+b')
  await anna.type('fat')
  await anna.press('Enter')
  await anna.type('- an item')
  await ben.reads('A heading\nfat\nan item')
  await ben.editor.getByRole('heading', { name: 'A heading' }).waitFor()
  await ben.editor.locator('strong', { hasText: 'fat' }).waitFor()
  await ben.screenshot('rich')
})

test('a program with y-websocket and a page read the same code document', { timeout: 120_000 }, async t => {
  const document = await createDocument('Program', 'code')
  const program = await Peer.of(t, document.name).synced()
  const anna = await Person.of(t, browser, 'Anna')
  await anna.open(document)
  await anna.type('by hand')
  const text = program.doc.getText('codemirror')
  await until(() => text.toString() === 'by hand', 'the program reads it', { seen: () => text.toString() })
  text.insert(text.length, ', and by a program')
  await anna.reads('by hand, and by a program')
})

test('on the width of a phone and in the dark everything has its place', { timeout: 120_000 }, async t => {
  const document = await createDocument('A document whose title is too long for the width of a phone', 'rich')
  const anna = await Person.of(t, browser, 'Anna', { viewport: { width: 360, height: 640 }, colorScheme: 'dark', hasTouch: true })
  await anna.screenshot('phone-list')
  await anna.open(document)
  await anna.type('On the way')
  await anna.shows('saved')
  await anna.screenshot('phone-document')
  const overflow = await anna.page.evaluate(() => globalThis.document.documentElement.scrollWidth - globalThis.innerWidth)
  assert.ok(overflow <= 0, `${overflow} pixels stand out`)
})
