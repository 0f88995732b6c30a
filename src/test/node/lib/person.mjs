// Somebody in front of a browser, who sees and does what people do: by names and roles, not by the inner workings of the page.
import fs from 'node:fs'
import path from 'node:path'
import { target } from './paths.mjs'
import { sharedUrl } from './server.mjs'
import { until } from './until.mjs'

const SCREENSHOTS = path.join(target, 'screenshots')

/** Carets of others are drawn into the text; a reader does not take them for it. */
const readText = editor => {
  const copy = editor.cloneNode(true)
  copy.querySelectorAll('.remote-caret').forEach(caret => caret.remove())
  const lines = copy.querySelectorAll('.cm-line, .bn-inline-content')
  return [...lines].map(line => line.textContent.replaceAll('\u2060', '')).join('\n')
}

export class Person {
  /** What went wrong in the page without anybody asking. */
  errors = []

  /** In a test: a browser profile of one's own and a name that the others see; closed at the end. */
  static async of (t, browser, name, options) {
    const person = await Person.arriving(t, browser, name, '', options)
    await person.introduce(name)
    return person
  }

  /** In a test: somebody who has not said a name yet, at the address `path` of the application. */
  static async arriving (t, browser, name, path, { url = sharedUrl(), ...options } = {}) {
    const person = new Person()
    person.name = name
    person.url = url
    person.context = await browser.newContext({ viewport: { width: 1100, height: 700 }, ...options })
    t.after(() => person.context.close())
    person.page = await person.context.newPage()
    // Much longer than anybody waits: a machine that is busy with other tests may stand still for long.
    person.page.setDefaultTimeout(90_000)
    person.page.on('pageerror', error => person.errors.push(error.message))
    await person.page.goto(url + path)
    return person
  }

  async introduce (name) {
    await this.page.getByRole('button', { name: /^You are/ }).click()
    await this.page.getByRole('dialog').getByLabel('Your name').fill(name)
    await this.page.getByRole('button', { name: 'Save', exact: true }).click()
    await this.page.getByRole('button', { name: `You are ${name}` }).waitFor()
  }

  /** Opens a document of the REST API, and waits until it can be written into. */
  async open (document) {
    await this.page.goto(`${this.url}documents/${document.id}`)
    await this.isReady()
  }

  /** Done when the open document can be written into. */
  async isReady () {
    await this.editor.waitFor()
    await this.shows('saved')
    await this.editor.click()
  }

  get editor () { return this.page.getByLabel('Document text') }

  text () { return this.editor.evaluate(readText) }

  reads (text, ms) {
    let seen
    return until(async () => { seen = await this.text(); return typeof text === 'function' ? text(seen) : seen === text }, `${this.name} reads ${text}`, { ms, every: 50, seen: () => seen })
  }

  /** Key by key, as people do. */
  type (text, delay = 0) { return this.page.keyboard.type(text, { delay }) }
  press (key) { return this.page.keyboard.press(key) }

  /** The state that the indicator shows: connecting, saving, saved, offline, cannotSave. */
  status () { return this.page.getByTestId('status').getAttribute('data-state') }
  statusText () { return this.page.getByTestId('status').innerText() }

  shows (state, ms) {
    let seen
    return until(async () => (seen = await this.status()) === state, `${this.name} is shown "${state}"`, { ms, every: 25, seen: () => seen })
  }

  /** The names beside the carets in the text. */
  carets () { return this.page.locator('.remote-caret-label').allTextContents() }

  seesCaretOf (other) {
    return until(async () => (await this.carets()).includes(other.name), `${this.name} sees the caret of ${other.name}`, { every: 50 })
  }

  async screenshot (name) {
    fs.mkdirSync(SCREENSHOTS, { recursive: true })
    await this.page.screenshot({ path: path.join(SCREENSHOTS, name + '.png') })
  }

  /** Done when the page could be opened without a network. */
  keptForOffline () {
    return until(() => this.page.evaluate(() => navigator.serviceWorker.controller !== null), `${this.name}'s page is kept for offline`, { ms: 90_000, every: 50 })
  }
}
