// Files in the browser: made into documents and of them, and programs that write while somebody looks.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Person } from '../lib/person.mjs'
import { listDocuments, request } from '../lib/rest.mjs'
import { until } from '../lib/until.mjs'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

const file = (name, text) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

test('a file becomes a document, a program adds to it before one’s eyes, and it is saved as a file', { timeout: 240_000 }, async t => {
  const tag = randomUUID().slice(0, 8)
  const anna = await Person.of(t, browser, 'Anna')
  const { page } = anna
  await page.getByLabel('File to import').setInputFiles(file(`Plan ${tag}.md`, '# What we plan\n\nA **bold** word\n\n- [x] first\n'))
  await anna.editor.waitFor()
  await anna.reads(text => text.startsWith('What we plan\nA bold word\nfirst'))
  await anna.shows('saved')
  const [document] = await until(async () => { const found = await listDocuments({ q: tag }); return found.length > 0 && found }, 'it is listed')
  assert.deepEqual([document.title, document.kind], [`Plan ${tag}`, 'rich'])

  await anna.editor.click()
  const answer = await request('POST', `documents/${document.id}/content?as=Release%20Bot`, { body: 'Written by a *program*', headers: { 'Content-Type': 'text/markdown' } })
  assert.equal(answer.status, 204, JSON.stringify(answer.body))
  await page.getByRole('img', { name: 'Release Bot (Guest), a program' }).waitFor()
  await anna.screenshot('program')
  await anna.reads(text => text.includes('Written by a program'))

  await page.getByRole('button', { name: `Actions for Plan ${tag}` }).click()
  await page.getByRole('menuitem', { name: 'Download as' }).hover()
  await page.getByRole('menuitem', { name: 'PDF' }).waitFor()
  await anna.screenshot('download')
  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: 'PDF' }).click()])
  assert.equal(saved.suggestedFilename(), `Plan ${tag}.pdf`)
  assert.equal(fs.readFileSync(await saved.path()).toString('latin1', 0, 5), '%PDF-')
  assert.deepEqual(anna.errors, [])
})

test('a file is dropped on the list, and what is no document says so', { timeout: 240_000 }, async t => {
  const tag = randomUUID().slice(0, 8)
  const anna = await Person.of(t, browser, 'Anna')
  const { page } = anna
  const drop = async name => {
    const files = await page.evaluateHandle(named => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(['dropped'], named))
      return transfer
    }, name)
    await page.getByRole('button', { name: 'New document' }).first().waitFor()
    await page.getByRole('tablist').dispatchEvent('dragover', { dataTransfer: files })
    await page.getByRole('tablist').dispatchEvent('drop', { dataTransfer: files })
  }
  await drop(`picture ${tag}.png`)
  await page.getByText(`“picture ${tag}.png” was not imported`).waitFor()
  await page.getByRole('button', { name: 'New document' }).first().click()
  await page.getByRole('menuitem', { name: 'Import a file' }).waitFor()
  await anna.screenshot('import')
  await page.keyboard.press('Escape')
  await drop(`note ${tag}.txt`)
  await anna.editor.waitFor()
  await anna.reads(text => text.startsWith('dropped'))
})
