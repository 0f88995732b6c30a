// Calls in a browser, with the devices that Chromium makes up: a picture that moves and a beep. And npm y-webrtc, whose pages find each other by our signalling.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { launchBrowser } from '../lib/browser.mjs'
import { tests } from '../lib/paths.mjs'
import { Person } from '../lib/person.mjs'
import { createDocument } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'
import { until } from '../lib/until.mjs'

const modules = () => sharedUrl() + 'modules/'

let browser
before(async () => { browser = await launchBrowser() })
after(() => browser?.close())

const callOf = person => person.page.getByRole('region', { name: /^Call: / })
const press = (person, name) => callOf(person).getByRole('button', { name }).click()

/** The picture of another one moves: frames that were sent have been decoded. */
const sees = (person, label) => until(
  () => person.page.getByLabel(label, { exact: true }).evaluate(video => video.videoWidth > 0 && video.getVideoPlaybackQuality().totalVideoFrames > 3).catch(() => false),
  `${person.name} sees "${label}" move`, { every: 100 })

test('two people in a document see each other, one is muted, shows a screen, walks through the pages and leaves', { timeout: 120_000 }, async t => {
  const document = await createDocument('A plan to talk about', 'rich')
  const anna = await Person.of(t, browser, 'Anna')
  const ben = await Person.of(t, browser, 'Ben')
  await Promise.all([anna.open(document), ben.open(document)])
  await anna.page.getByRole('button', { name: 'Start a call' }).click()
  const dialog = anna.page.getByRole('dialog', { name: 'Call: A plan to talk about' })
  await dialog.getByText('Can be reached').waitFor()
  await sees(anna, 'Your camera')
  await dialog.getByRole('button', { name: 'Start the call' }).click()
  await callOf(anna).getByText('Nobody else yet').waitFor()

  await ben.page.getByText('A call is going on with Anna.').waitFor()
  await ben.page.getByRole('button', { name: 'Join', exact: true }).click()
  await ben.page.getByRole('dialog').getByRole('button', { name: 'Join' }).click()
  await Promise.all([sees(anna, 'Camera of Ben'), sees(ben, 'Camera of Anna')])
  // Chromium's microphone beeps.
  await callOf(ben).locator('li[data-speaking]', { hasText: 'Anna' }).waitFor()

  await press(anna, 'Mute the microphone')
  await callOf(ben).getByRole('listitem', { name: 'Anna' }).getByLabel('Muted').waitFor()
  await press(anna, 'Turn the camera off')
  await ben.page.getByLabel('Camera of Anna').waitFor({ state: 'detached' })
  await press(anna, 'Turn the camera on')
  await sees(ben, 'Camera of Anna')
  await press(anna, 'Share your screen')
  await sees(ben, 'Screen of Anna')

  await ben.page.getByRole('link', { name: 'Concord: all documents' }).click()
  await ben.page.getByRole('heading', { name: /documents/i }).first().waitFor()
  await sees(ben, 'Camera of Anna')
  await press(ben, 'Leave the call')
  await callOf(ben).waitFor({ state: 'detached' })
  await callOf(anna).getByText('Nobody else yet').waitFor()
  await press(anna, 'Leave the call')
  await callOf(anna).waitFor({ state: 'detached' })
  assert.deepEqual([anna.errors, ben.errors], [[], []])
})

/** A page that takes npm packages as modules, as they are installed here; simple-peer is no module. `refused` has what the server did not let it do. */
const pageWithModules = async t => {
  const context = await browser.newContext({ bypassCSP: true })
  t.after(() => context.close())
  await context.route(modules() + '**', route => {
    const file = path.join(tests, 'node_modules', decodeURIComponent(new URL(route.request().url()).pathname.split('/modules/')[1]))
    const source = fs.readFileSync(fs.existsSync(file) ? file : file + '.js', 'utf8')
    const body = file.endsWith('.min.js') ? `const module = { exports: {} }, exports = module.exports;\n${source}\nexport default module.exports` : source
    return route.fulfill({ contentType: 'text/javascript', body })
  })
  const page = await context.newPage()
  const refused = []
  page.on('websocket', socket => socket.on('framereceived', ({ payload }) => { if (JSON.parse(payload).type === 'refused') refused.push(payload) }))
  return { page, refused }
}

/** Opens the document in it by y-webrtc; done when it is connected to the signalling. */
const openByWebrtc = async ({ page }, name, password) => {
  const imports = {
    yjs: modules() + 'yjs/dist/yjs.mjs',
    'y-webrtc': modules() + 'y-webrtc/src/y-webrtc.js',
    ...Object.fromEntries(['lib0/', 'y-protocols/', 'simple-peer/'].map(directory => [directory, modules() + directory]))
  }
  // A page that the server has answered, whichever: one that is made up here has no address, and may not connect to this machine.
  await page.goto(sharedUrl() + 'api/session')
  const signaling = [sharedUrl().replace(/^http/, 'ws') + 'signal']
  await page.evaluate(async ({ imports, name, signaling, password }) => {
    document.head.append(Object.assign(document.createElement('script'), { type: 'importmap', textContent: JSON.stringify({ imports }) }))
    const [{ Doc }, { WebrtcProvider }] = await Promise.all([import('yjs'), import('y-webrtc')])
    // From a page that may use a microphone a browser does not hide the addresses of this machine; a container cannot find what is hidden (mDNS).
    await navigator.mediaDevices.getUserMedia({ audio: true })
    globalThis.doc = new Doc()
    globalThis.provider = new WebrtcProvider(name, globalThis.doc, { signaling, password, filterBcConns: false, peerOpts: { config: { iceServers: [] } } })
  }, { imports, name, signaling, password })
  await until(() => page.evaluate(() => globalThis.provider.signalingConns.every(({ connected }) => connected)), 'it is connected', { every: 50 })
}

const textOf = ({ page }) => page.evaluate(() => globalThis.doc.getText('t').toString())

test('two pages with npm y-webrtc find each other and write into one document, also with a password', { timeout: 240_000 }, async t => {
  for (const password of [null, 'a password']) {
    const { name } = await createDocument('By WebRTC alone', 'code')
    const [one, other] = [await pageWithModules(t), await pageWithModules(t)]
    await openByWebrtc(one, name, password)
    await one.page.evaluate(() => globalThis.doc.getText('t').insert(0, 'from one'))
    // Its peers call each other once: when that fails on a busy machine, or because both called in the same moment, only coming again helps.
    for (let attempt = 1, found = false; !found; attempt++) {
      await openByWebrtc(other, name, password)
      const last = attempt === 3
      found = await until(async () => await textOf(other) === 'from one', 'the other has it', { every: 100, ms: 15_000 }).catch(error => {
        if (last) throw error
      })
    }
    await other.page.evaluate(() => globalThis.doc.getText('t').insert(0, 'not only '))
    await until(async () => await textOf(one) === 'not only from one', 'one has it', { every: 100 })
    assert.deepEqual([one.refused, other.refused], [[], []])
  }
})
