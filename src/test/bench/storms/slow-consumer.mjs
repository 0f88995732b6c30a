// One of many in a document stops reading. Phase A: all read. Phase B: one does not, until more than a server may keep for it has been
// written; the others must not notice. Phase C: it reads on, and has to get everything. Phase B has to last less than half a minute: whoever has not
// answered a ping for that long is dropped, and comes back to a step 2.
import crypto from 'node:crypto'
import { HeapWatch } from '../lib/java.mjs'
import { now, pause, summary } from '../lib/latencies.mjs'
import { megabytes, Watch } from '../lib/processes.mjs'
import { ClockReader, clocksOf, documentOf, TextMaker } from '../lib/text.mjs'
import { Visitor } from '../lib/visitor.mjs'
import { until } from '../../node/lib/until.mjs'
import { ServerUnderTest } from '../concord.mjs'

export const defaults = { clients: 50, writers: 10, rate: 200, bytes: 2000, seconds: 20, 'behind-megabytes': 10 }

const rootOf = client => `text ${client}`

/** Types: who sends what when, so that whoever reads an update knows how old what is in it is. */
class Writing {
  /** When each update of each writer was sent. */
  sentAt = []
  total = 0
  #began
  #timer

  constructor (visitors, bytes) {
    this.visitors = visitors
    this.bytes = bytes
    this.makers = visitors.map((_, i) => new TextMaker(i + 1, rootOf(i + 1)))
    this.sentAt = visitors.map(() => [])
    this.texts = visitors.map(() => [])
  }

  start (rate) {
    this.#began = performance.now()
    let due = 0
    this.#timer = setInterval(() => {
      for (const want = (performance.now() - this.#began) / 1000 * rate; due < want; due++) this.#type()
    }, 5)
  }

  #type () {
    const i = this.total++ % this.visitors.length
    const text = crypto.randomBytes(Math.ceil(this.bytes * 3 / 4)).toString('base64').slice(0, this.bytes)
    this.texts[i].push(text)
    this.sentAt[i].push(now())
    this.visitors[i].write(this.makers[i].append(text))
  }

  stop () { clearInterval(this.#timer) }

  /** How many updates each has sent. */
  counts () { return this.sentAt.map(sent => sent.length) }
}

/** Somebody who reads, and how old what comes is. */
class Receiver {
  latencies = []
  updates = []

  /** @param keeps whether all that comes is kept, and nothing is measured */
  constructor (server, doc, index, reader, keeps) {
    this.index = index
    this.reader = reader
    this.keeps = keeps
    this.visitor = new Visitor(server, doc, { keep: Infinity, onContent: (kind, update) => this.#receive(update) })
  }

  #receive (update) {
    const at = now()
    if (this.keeps) {
      this.updates.push({ at, update: Buffer.from(update) })
      return
    }
    for (const [client, clock] of this.reader.read(update)) {
      const i = client - 1
      for (let count = clock / this.writing.bytes; this.seen[i] < count; this.seen[i]++) {
        if (i !== this.index) this.latencies.push(at - this.writing.sentAt[i][this.seen[i]])
      }
    }
  }

  watch (writing) {
    this.writing = writing
    this.seen = writing.counts()
  }

  takeLatencies () {
    const taken = this.latencies
    this.latencies = []
    return taken
  }

  has (counts) { return counts.every((count, i) => i === this.index || this.seen[i] >= count) }
}

export const run = async (options, tell) => {
  if (options.writers >= options.clients) throw new Error('at least one has only to read')
  const server = await ServerUnderTest.start('storms', options)
  try {
    const doc = `slow ${Date.now()}`
    const reader = new ClockReader()
    const slow = new Receiver(server, doc, -1, reader, true)
    const others = Array.from({ length: options.clients - 1 }, (_, i) => new Receiver(server, doc, i, reader, false))
    await Promise.all([slow, ...others].map(({ visitor }) => visitor.synced()))
    const writing = new Writing(others.slice(0, options.writers).map(({ visitor }) => visitor), options.bytes)
    others.forEach(other => other.watch(writing))
    try {
      return await phases(server, doc, writing, slow, others, options, tell)
    } finally {
      writing.stop()
      ;[slow, ...others].forEach(({ visitor }) => visitor.cut())
    }
  } finally {
    await server.stop()
  }
}

const phases = async (server, doc, writing, slow, others, options, tell) => {
  const measure = () => summary(others.flatMap(other => other.takeLatencies()))
  writing.start(options.rate)
  await pause(5000)
  measure()
  const calm = new Watch(server)
  await pause(options.seconds * 1000)
  const a = { ...measure(), ...calm.stop() }
  tell(`all read: p50 ${a.p50}, p99 ${a.p99} ms`)

  const heap = await HeapWatch.of(server.pid)
  measure()
  const watch = new Watch(server)
  const [framesBefore, bytesBefore, totalBefore] = [slow.visitor.socket.frames, slow.visitor.socket.bytes, writing.total]
  slow.visitor.socket.pause()
  const behind = () => (writing.total - totalBefore) * options.bytes / 2 ** 20
  while (behind() < options['behind-megabytes']) await pause(50)
  const b = { ...measure(), ...watch.stop(), heap: heap?.stop(), behindMegabytes: Math.round(behind()) }
  tell(`one does not: p50 ${b.p50}, p99 ${b.p99} ms`)

  const goal = writing.counts()
  const resumed = now()
  const socket = slow.visitor.socket
  const first = slow.updates.length
  const progress = new Progress(slow.updates, options.bytes)
  socket.resume()
  const caughtUpAt = await until(() => {
    if (socket.end) throw new Error(`the slow one was ${socket.end}`)
    return progress.reached(goal)
  }, 'the slow one has everything', { ms: 120_000 })
  const c = {
    caughtUpMs: Math.round(caughtUpAt - resumed),
    frames: socket.frames - framesBefore,
    megabytes: megabytes(socket.bytes - bytesBefore),
    largestFrameMegabytes: megabytes(Math.max(...slow.updates.slice(first).map(({ update }) => update.length))),
    ...measure()
  }
  return { ...await finish(server, doc, writing, others, slow, progress), ...conclude(a, b, c, options) }
}

/** How far somebody has got who kept what came, decoding each update once. */
class Progress {
  #next = 0
  #clocks = new Map()

  constructor (updates, bytes) {
    this.updates = updates
    this.bytes = bytes
  }

  /** When so many updates of each writer had come; undefined when they have not. */
  reached (counts) {
    for (;;) {
      if (counts.every((count, i) => (this.#clocks.get(i + 1) ?? 0) >= count * this.bytes)) return this.updates[this.#next - 1].at
      if (this.#next === this.updates.length) return undefined
      for (const [client, clock] of clocksOf(this.updates[this.#next++].update)) this.#clocks.set(client, Math.max(clock, this.#clocks.get(client) ?? 0))
    }
  }
}

/** Whether everybody has everything at last, and Yjs reads what was typed out of what the slow one and a newcomer got. */
const finish = async (server, doc, writing, others, slow, progress) => {
  writing.stop()
  const counts = writing.counts()
  await until(() => others.every(other => other.has(counts)) && progress.reached(counts), 'everybody has everything', { ms: 60_000 })
  const newcomer = new Receiver(server, doc, -1, null, true)
  await newcomer.visitor.synced()
  newcomer.visitor.cut()
  const wrong = [slow, newcomer].filter(({ updates }) => {
    const read = documentOf(updates.map(({ update }) => update))
    return writing.texts.some((texts, i) => read.getText(rootOf(i + 1)).toString() !== texts.join(''))
  })
  return { failed: wrong.length > 0, updates: writing.total }
}

const conclude = (a, b, c, options) => ({
  allRead: a,
  oneDoesNot: b,
  readsOn: c,
  sentences: [
    `${options.rate} updates a second of ${options.bytes} bytes: p50 ${a.p50}, p99 ${a.p99}, at most ${a.max} ms while all ${options.clients} read; ` +
      `p50 ${b.p50}, p99 ${b.p99}, at most ${b.max} ms while one was up to ${b.behindMegabytes} MB behind.`,
    `Meanwhile the server's resident memory grew by ${b.rssPeakGrowthMegabytes} MB at most` + (b.heap ? `, the heap in use was at most ${b.heap.usedPeakMegabytes} MB.` : '.'),
    `Reading on it had everything after ${c.caughtUpMs} ms, in ${c.frames} frames and ${c.megabytes} MB, the largest ${c.largestFrameMegabytes} MB; the others meanwhile: p99 ${c.p99}, at most ${c.max} ms.`
  ]
})
