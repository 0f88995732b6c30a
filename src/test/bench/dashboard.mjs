// How smooth a dashboard is: `node src/test/bench/dashboard.mjs [PANELS] [UPDATES_PER_SECOND] [SECONDS]` starts Concord, opens a dashboard with so many panels in
// Chromium, posts to a series of each, and measures the frames of the screen, long tasks, and how late values are. With CONCORD_URL it uses one that runs
// already. CONCORD_CHROMIUM names a browser.
import { randomBytes } from 'node:crypto'
import { launchBrowser } from '../node/lib/browser.mjs'
import { createDocument, request } from '../node/lib/rest.mjs'
import { Y } from '../node/lib/peer.mjs'
import { signIn } from '../node/lib/session.mjs'
import { Writer } from '../node/lib/writer.mjs'
import { startConcord } from './concord.mjs'

const [panels = 20, perSecond = 10, seconds = 10] = process.argv.slice(2).map(Number)
const KINDS = ['line', 'line', 'bar', 'gauge', 'number']
const concord = process.env.CONCORD_URL ? null : await startConcord('bench-dashboard')
const url = process.env.CONCORD_URL ?? concord.url
const ends = []
const browser = await launchBrowser()
try {
  const anna = await signIn('anna', 'anna', { url })
  const mark = 'bench.' + randomBytes(4).toString('hex')
  const names = Array.from({ length: panels }, (_, i) => `${mark}.${i}`)
  const post = () => request('POST', 'series', { ...anna, body: { points: names.map((series, i) => ({ series, value: 50 + 40 * Math.sin(Date.now() / 2000 + i) + Math.random() * 5 })) } })
  await post()
  const dashboard = await createDocument('Bench', 'dashboard', anna)
  const writer = await Writer.of({ after: end => ends.push(end) }, dashboard.name, anna)
  writer.doc.transact(() => names.forEach((series, i) => writer.doc.getMap('panels').set(`p${i}`, new Y.Map(Object.entries({
    title: `Panel ${i}`, kind: KINDS[i % KINDS.length], series: [series], unit: '', min: null, max: null, thresholds: [], x: (i % 5) * 2, y: Math.floor(i / 5) * 3, w: 2, h: 3
  })))))
  await writer.untilSaved()

  const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } })
  const [cookie, value] = anna.headers.Cookie.split('=')
  await context.addCookies([{ name: cookie, value, url }])
  const page = await context.newPage()
  await page.goto(`${url}dashboards/${dashboard.id}?range=1m`)
  await page.getByRole('region', { name: `Panel ${panels - 1}` }).waitFor({ timeout: 120_000 })

  const posting = setInterval(() => post().catch(() => {}), 1000 / perSecond)
  await new Promise(resolve => setTimeout(resolve, 8000))
  const measured = await page.evaluate(milliseconds => new Promise(resolve => {
    const frames = []
    const tasks = []
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
    const began = performance.now()
    let last = began
    const frame = now => {
      frames.push(now - last)
      last = now
      if (now - began < milliseconds) requestAnimationFrame(frame)
      else setTimeout(() => resolve({ frames, tasks, milliseconds: now - began }), 200)
    }
    requestAnimationFrame(frame)
  }), seconds * 1000)
  clearInterval(posting)
  const sorted = measured.frames.sort((a, b) => a - b)
  const at = share => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1)
  console.log(`${panels} panels, ${perSecond} updates/s each, ${seconds} s: ${(sorted.length / measured.milliseconds * 1000).toFixed(1)} frames/s, ` +
    `frame p50 ${at(0.5)}, p95 ${at(0.95)}, p99 ${at(0.99)}, longest ${at(1)} ms; ${measured.tasks.length} long tasks, longest ${Math.max(0, ...measured.tasks).toFixed(0)} ms`)
} finally {
  await browser.close()
  for (const end of ends) await end()
  await concord?.stop()
}
