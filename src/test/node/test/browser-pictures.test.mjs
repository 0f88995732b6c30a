// Pictures in rich text, and what somebody with a client of their own may put where pictures and links are.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { Peer, Y } from '../lib/peer.mjs'
import { Person } from '../lib/person.mjs'
import { handFile, png } from '../lib/pictures.mjs'
import { Relay } from '../lib/relay.mjs'
import { createDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { until } from '../lib/until.mjs'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

/** The sizes of the pictures that somebody sees; one that cannot be shown has none. */
const pictures = person => person.editor.locator('img.bn-visual-media').evaluateAll(all => all.map(({ naturalWidth, naturalHeight }) => `${naturalWidth}x${naturalHeight}`))

const sees = (person, expected) => {
  let seen
  return until(async () => (seen = await pictures(person)).join() === expected.join(), `${person.name} sees ${expected}`, { seen: () => seen })
}

const hand = (person, event, file) => handFile(person.editor.locator('.bn-inline-content').last(), event, file)

test('a picture that is pasted, dropped or chosen is seen by everybody, also in another editor session', { timeout: 240_000 }, async t => {
  const anna = await Person.of(t, browser, 'Anna')
  const ben = await Person.of(t, browser, 'Ben')
  const document = await createDocument('With pictures', 'rich')
  await anna.open(document)
  await ben.open(document)
  await anna.editor.click()
  await hand(anna, 'paste', { name: 'one.png', bytes: png(41, 31) })
  await sees(anna, ['41x31'])
  await sees(ben, ['41x31'])
  await anna.press('Control+End')
  await anna.press('Enter')
  await anna.type('/image')
  await anna.page.getByRole('option', { name: /Image/ }).first().waitFor()
  await anna.press('Enter')
  await anna.page.locator('input[type=file]').setInputFiles({ name: 'two.png', mimeType: 'image/png', buffer: png(42, 32) })
  await sees(ben, ['41x31', '42x32'])
  await hand(ben, 'drop', { name: 'three.png', bytes: png(43, 33) })
  await sees(anna, ['41x31', '42x32', '43x33'])
  await anna.shows('saved')
  await anna.screenshot('pictures')
  await ben.page.reload()
  await sees(ben, ['41x31', '42x32', '43x33'])
  assert.deepEqual([anna.errors, ben.errors], [[], []])
})

test('what is no picture, and a picture without a line, leave a sentence and no broken block', { timeout: 180_000 }, async t => {
  const line = await Relay.to(sharedUrl())
  t.after(() => line.close())
  const anna = await Person.of(t, browser, 'Anna', { url: line.url })
  const document = await createDocument('No pictures', 'rich')
  await anna.open(document)
  await hand(anna, 'paste', { name: 'a.svg', type: 'image/svg+xml', bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })
  await anna.page.getByText('Only pictures can be inserted').waitFor()
  await hand(anna, 'paste', { name: 'a.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7') })
  await line.cut()
  await anna.shows('offline')
  await hand(anna, 'paste', { name: 'a.png', bytes: png() })
  await anna.page.getByText('Pictures need the server').waitFor()
  await anna.screenshot('pictures-offline')
  assert.equal(await anna.page.locator('.bn-file-block-content-wrapper, .bn-file-loading-preview').count(), 0)
  assert.deepEqual(anna.errors, [])
})

const HREFS = ['javascript:ran("href")', 'JaVaScRiPt:ran("href")', 'java\tscript:ran("href")', '\u0001javascript:ran("href")', ' javascript:ran("href")', 'java\u200bscript:ran("href")',
  'data:text/html,<script>opener.ran("href")</script>', 'vbscript:ran("href")', '&#106;avascript:ran("href")']

const hostile = (doc, fragment) => doc.transact(() => {
  const group = new Y.XmlElement('blockGroup')
  fragment.insert(0, [group])
  const block = (id, name, attributes, text) => {
    const container = new Y.XmlElement('blockContainer')
    container.setAttribute('id', id)
    const content = new Y.XmlElement(name)
    for (const [key, value] of Object.entries(attributes)) content.setAttribute(key, value)
    container.insert(0, [content])
    group.push([container])
    text?.(content)
  }
  HREFS.forEach((href, i) => block(`link-${i}`, 'paragraph', {}, content => {
    const text = new Y.XmlText()
    content.insert(0, [text])
    text.insert(0, `link ${i}`, { link: { href, target: '_self' } })
  }))
  block('typed', 'paragraph', {}, content => content.insert(0, [new Y.XmlText('<img src=x onerror=ran("typed")>')]))
  ;[...HREFS, 'x" onerror="ran(\'src\')', 'https://evil.example/x.png', '//evil.example/x.png'].forEach((url, i) =>
    block(`image-${i}`, 'image', { url, name: '"><img src=x onerror=ran("name")>', caption: '<svg onload=ran("caption")>', showPreview: true }))
  block('colour', 'paragraph', { textColor: 'red;} * { background: url(https://evil.example/)', backgroundColor: '"><script>ran("colour")</script>' },
    content => content.insert(0, [new Y.XmlText('coloured')]))
  block('video', 'video', { url: 'javascript:ran("video")', name: 'v', showPreview: true })
  block('file', 'file', { url: 'javascript:ran("file")', name: '<b onclick=ran("file")>f</b>' })
})

test('a document that somebody filled with script opens, and none of it runs', { timeout: 180_000 }, async t => {
  const document = await createDocument('hostile <img src=x onerror=ran("title")>', 'rich')
  const peer = await Peer.of(t, document.name).synced()
  hostile(peer.doc, peer.doc.getXmlFragment('document-store'))
  const anna = await Person.of(t, browser, 'Anna')
  const ran = []
  const asked = []
  await anna.context.exposeFunction('ran', what => ran.push(what))
  anna.page.on('request', request => asked.push(request.url()))
  anna.context.on('page', page => page.close())
  await anna.open(document)
  await anna.editor.getByText('link 0').waitFor()
  for (let i = 0; i < HREFS.length; i++) await anna.editor.getByText(`link ${i}`, { exact: true }).click()
  for (const image of await anna.editor.locator('[data-content-type=image]').all()) await image.click({ force: true })
  await anna.screenshot('hostile')
  const addresses = await anna.editor.locator('a[href]').evaluateAll(links => links.map(link => link.getAttribute('href')))
  assert.deepEqual(addresses.filter(address => address !== ''), [])
  assert.deepEqual(ran, [])
  assert.deepEqual(asked.filter(url => /evil\.example/.test(url)), [])
  assert.equal(await anna.page.evaluate(() => location.href), `${sharedUrl()}documents/${document.id}`)
  for (const format of ['html', 'markdown']) {
    await anna.page.goto(`${sharedUrl()}api/documents/${document.id}/content?format=${format}`)
    assert.doesNotMatch(await anna.page.content(), /href="(?!mailto|https:)/)
  }
  assert.deepEqual(ran, [])
})
