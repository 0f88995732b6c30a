import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Peer } from '../lib/peer.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument, getDocument, listDocuments } from '../lib/rest.mjs'
import { until } from '../lib/until.mjs'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

const titles = person => person.page.getByRole('listitem').getByRole('link').allTextContents()

const search = async (person, text) => person.page.getByLabel('Search documents').fill(text)

/** What is typed before the other list is there would be gone with the one before. */
const go = async (person, tab) => {
  await person.page.getByRole('tab', { name: tab }).click()
  await person.page.getByRole('tab', { name: tab, selected: true }).waitFor()
}

const lists = (person, expected) => until(async () => JSON.stringify(await titles(person)) === JSON.stringify(expected), `the list shows ${expected}`, { every: 50 })

const act = async (person, title, action) => {
  await person.page.getByRole('button', { name: `Actions for ${title}` }).click()
  await person.page.getByRole('menuitem', { name: action, exact: true }).click()
}

test('a document is created, named, written, found, renamed, copied, put into the trash and taken out again', { timeout: 240_000 }, async t => {
  const tag = randomUUID().slice(0, 8)
  const anna = await Person.of(t, browser, 'Anna')
  const { page } = anna

  await page.getByRole('button', { name: 'New document' }).first().click()
  await page.getByRole('menuitem', { name: 'Rich text' }).click()
  await anna.editor.waitFor()
  const title = page.getByRole('textbox', { name: 'Title' })
  await title.fill(`Plan ${tag}`)
  await title.press('Enter') // leads into the text
  await anna.type('What we plan')
  await anna.reads('What we plan')
  await anna.shows('saved')
  const [plan] = await until(async () => { const found = await listDocuments({ q: `Plan ${tag}` }); return found.length > 0 && found }, 'the title is stored')
  assert.equal(plan.kind, 'rich')

  await page.goto(anna.url)
  await search(anna, tag.toUpperCase())
  await lists(anna, [`Plan ${tag}`])
  await anna.screenshot('list')

  await act(anna, `Plan ${tag}`, 'Rename')
  await page.getByRole('dialog').getByLabel('Title').fill(`Decision ${tag}`)
  await page.getByRole('dialog').getByRole('button', { name: 'Rename', exact: true }).click()
  await lists(anna, [`Decision ${tag}`])

  await act(anna, `Decision ${tag}`, 'Duplicate')
  await anna.reads('What we plan')
  await page.goto(anna.url)
  await search(anna, tag)
  await lists(anna, [`Decision ${tag} (copy)`, `Decision ${tag}`])

  await act(anna, `Decision ${tag} (copy)`, 'Move to trash')
  await lists(anna, [`Decision ${tag}`])
  await go(anna, 'Trash')
  await search(anna, tag)
  await lists(anna, [`Decision ${tag} (copy)`])
  await anna.screenshot('trash')
  await page.getByRole('button', { name: `Restore Decision ${tag} (copy)` }).click()
  await lists(anna, [])
  await go(anna, 'Documents')
  await search(anna, tag)
  await until(async () => (await titles(anna)).length === 2, 'both are there again')
  await page.getByRole('link', { name: `Decision ${tag} (copy)` }).click()
  await anna.reads('What we plan')
  assert.deepEqual(anna.errors, [])
})

test('a new title is seen by who has the document open', { timeout: 120_000 }, async t => {
  const document = await createDocument('Old title', 'code')
  const [anna, ben] = [await Person.of(t, browser, 'Anna'), await Person.of(t, browser, 'Ben')]
  await anna.open(document)
  await ben.open(document)
  const title = anna.page.getByRole('textbox', { name: 'Title' })
  await title.fill('New title')
  await title.press('Enter')
  await until(async () => await ben.page.getByRole('textbox', { name: 'Title' }).inputValue() === 'New title', 'Ben sees the new title')
  assert.equal((await getDocument(document.id)).title, 'New title')
})

test('who has a document open that goes to the trash is told, keeps what is there, and may take it out again', { timeout: 120_000 }, async t => {
  const document = await createDocument('Trashed while open', 'code')
  const [anna, ben] = [await Person.of(t, browser, 'Anna'), await Person.of(t, browser, 'Ben')]
  await anna.open(document)
  await anna.type('precious')
  await ben.open(document)
  await ben.reads('precious')
  await act(anna, 'Trashed while open', 'Move to trash')
  await ben.shows('cannotSave')
  await ben.screenshot('trashed-while-open')
  assert.equal(await ben.text(), 'precious')
  await ben.page.getByRole('button', { name: 'Restore the document' }).click()
  await ben.shows('saved')
  await ben.editor.click()
  await ben.press('Control+End')
  await ben.type('!')
  await ben.reads('precious!')
  await ben.shows('saved')
})

test('a search that finds nothing, an address of nothing and a document of another application are told in words', { timeout: 120_000 }, async t => {
  const anna = await Person.of(t, browser, 'Anna')
  await search(anna, randomUUID())
  await anna.page.getByText('Nothing found').waitFor()
  await anna.page.goto(anna.url + 'documents/' + randomUUID())
  await anna.page.getByText('You have no access to this document').waitFor()
  await anna.page.goto(anna.url + 'nowhere/at/all')
  await anna.page.getByText('There is nothing at this address').waitFor()
  const name = 'elsewhere ' + randomUUID()
  Peer.of(t, name).write('foreign')
  const [external] = await until(async () => { const found = await listDocuments({ q: name }); return found.length > 0 && found }, 'it is listed')
  await anna.page.goto(anna.url + 'documents/' + external.id)
  await anna.page.getByText(name).first().waitFor()
  await anna.screenshot('external')
  assert.deepEqual(anna.errors, [])
})
