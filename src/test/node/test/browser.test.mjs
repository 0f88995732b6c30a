import assert from 'node:assert/strict'
import { test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { sharedUrl } from '../lib/server.mjs'

test('the page opens in a browser without an error', { timeout: 60_000 }, async t => {
  const browser = await launchBrowser()
  t.after(() => browser.close())
  const page = await browser.newPage()
  const errors = []
  page.on('pageerror', error => errors.push(error.message))
  const response = await page.goto(sharedUrl())
  assert.equal(response.status(), 200)
  assert.deepEqual(errors, [])
})
