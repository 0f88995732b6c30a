// A large document, and everybody opens it at once, after a restart of the server or (--warm) while somebody has it open. Meanwhile
// somebody types in another document, and somebody else watches that.
//
// With --pending the document also holds an update of which the beginning is missing. With --typing RATE somebody types in the large document
// itself: who joins has to get a step 2 all the same, or y-websocket never calls itself in sync. With --stall SECONDS nobody reads for so long
// when the answer begins, as on a slow line: what waits for them has to be there once and not for each.
import crypto from 'node:crypto'
import { documentOf, TextMaker } from '../lib/text.mjs'
import { HeapWatch } from '../lib/java.mjs'
import { now, pause, summary } from '../lib/latencies.mjs'
import { bytesReceivedFrom, megabytes, Watch } from '../lib/processes.mjs'
import { Typist } from '../lib/typist.mjs'
import { isStep2, Visitor } from '../lib/visitor.mjs'
import { ServerUnderTest } from '../concord.mjs'

/** `settle`: seconds in which a server may put in order what was written, before it is restarted. */
export const defaults = { clients: 150, megabytes: 20, 'piece-bytes': 1000, pending: false, warm: false, typing: 0, seconds: 10, settle: 5, stall: 0 }

const ROOT = 'text'
const UPDATE_BYTES = 4 * 2 ** 20
const LARGE = 'large'

/** Of so many who join all that they get is kept, and read by Yjs. */
const READERS = 2

const randomText = length => crypto.randomBytes(Math.ceil(length * 3 / 4)).toString('base64').slice(0, length)

/** Writes the document; its text. */
const fill = async (server, doc, options) => {
  const writer = await new Visitor(server, doc, { keep: 0 }).synced()
  const maker = new TextMaker(2, ROOT)
  const pieces = []
  const perUpdate = Math.max(1, Math.floor(UPDATE_BYTES / options['piece-bytes']))
  for (let left = Math.ceil(options.megabytes * 2 ** 20 / options['piece-bytes']); left > 0; left -= perUpdate) {
    const next = Array.from({ length: Math.min(left, perUpdate) }, () => randomText(options['piece-bytes']))
    pieces.push(...next)
    writer.write(maker.prepend(next))
    await settled(server, writer)
  }
  if (options.pending) {
    const headless = new TextMaker(3, ROOT)
    headless.append('the beginning, which nobody gets')
    writer.write(headless.append('the end'))
    await settled(server, writer)
  }
  writer.close()
  return pieces.reverse().join('')
}

const settled = (server, writer) => server.isOurs ? writer.untilSaved() : writer.untilTaken()

/**
 * Somebody who joins: done when all of the document is there, with the time that took and the bytes. `byUpdate` tells that it did not come as the
 * answer to the question for it; `unanswered` says why it never came.
 */
const join = (server, doc, enough, { keeps = false, stall = 0 } = {}) => new Promise(resolve => {
  const began = now()
  const visitor = new Visitor(server, doc, {
    keep: keeps ? Infinity : 0,
    onStep1: () => {
      if (stall > 0) {
        visitor.socket.pause()
        setTimeout(() => visitor.socket.resume(), stall * 1000)
      }
    },
    onContent: (kind, update, bytes) => {
      if (isStep2(kind) || bytes >= enough) resolve({ visitor, took: now() - began, bytes, byUpdate: !isStep2(kind), update: keeps ? Buffer.from(update) : null })
    }
  })
  visitor.synced().catch(({ message }) => resolve({ visitor, unanswered: message }))
})

const check = (joined, text, options) => {
  const lengths = new Set(joined.map(({ bytes }) => bytes))
  if (options.typing === 0 && lengths.size !== 1) throw new Error(`step 2 has different lengths: ${[...lengths]}`)
  for (const { update } of joined.filter(({ update }) => update)) {
    const doc = documentOf([update])
    const read = doc.getText(ROOT).toString()
    if (read !== text) throw new Error(`a text of ${read.length} characters was read, not the ${text.length} that were written`)
    if ((doc.store.pendingStructs !== null) !== options.pending) throw new Error('what waits for its beginning is not what was sent')
  }
  if (Math.max(...lengths) < text.length) throw new Error('step 2 is shorter than the text')
}

/** Types into the large document, `rate` keys in a second; a function that ends it. */
const typeInto = async (server, doc, rate) => {
  if (rate === 0) return () => {}
  // In a root of its own, since the text is compared.
  const writer = await new Visitor(server, doc, { keep: 0 }).synced()
  const maker = new TextMaker(4, 'typed')
  const timer = setInterval(() => writer.write(maker.append('y')), 1000 / rate)
  return () => {
    clearInterval(timer)
    writer.close()
  }
}

export const run = async (options, tell) => {
  const server = await ServerUnderTest.start('storms', options)
  try {
    const doc = `${LARGE} ${Date.now()}`
    const text = await fill(server, doc, options)
    tell(`wrote ${options.megabytes} MB`)
    await pause(options.settle * 1000)
    if (server.isOurs && !options.warm) await server.restart()
    return await storm(server, doc, text, options)
  } finally {
    await server.stop()
  }
}

const storm = async (server, doc, text, options) => {
  const typist = await Typist.start(server, `${doc} other`)
  const open = options.warm || !server.isOurs ? (await join(server, doc, text.length)).visitor : null
  const endTyping = await typeInto(server, doc, options.typing)
  const heap = await HeapWatch.of(server.pid)
  await pause(2000)
  const calm = now()
  await pause(options.seconds * 1000)
  const readBefore = server.databasePort && bytesReceivedFrom(server.databasePort)
  const watch = new Watch(server)
  const began = now()
  const all = await Promise.all(Array.from({ length: options.clients }, (_, i) => join(server, doc, text.length, { keeps: i < READERS, stall: options.stall })))
  const ended = now()
  const joined = all.filter(({ unanswered }) => !unanswered)
  const during = watch.look()
  await pause(2000) // also what comes late has to be seen, and a collection or a folding may follow
  const after = watch.stop()
  const memory = heap?.stop()
  endTyping()
  const readBytes = server.databasePort && bytesReceivedFrom(server.databasePort) - readBefore
  const latency = { before: typist.between(calm, began), during: typist.between(began, ended), afterwards: typist.between(ended, now() - 500) }
  await typist.stop()
  open?.close()
  all.forEach(({ visitor }) => visitor.cut())
  if (joined.length === 0) throw new Error(`nobody was answered: ${all[0].unanswered}`)
  check(joined, text, options)
  const took = joined.map(({ took }) => took)
  const withoutStep2 = joined.filter(({ byUpdate }) => byUpdate).length
  const result = {
    failed: withoutStep2 + all.length - joined.length > 0,
    unanswered: all.length - joined.length,
    withoutStep2,
    storm: { documentBytes: joined[0].bytes, firstMs: Math.round(Math.min(...took)), ...summary(took), lastMs: Math.round(Math.max(...took)) },
    costs: { ...during, cpuSecondsTwoSecondsLater: after.serverCpuSeconds, rssPeakGrowthMegabytes: after.rssPeakGrowthMegabytes },
    heap: memory,
    databaseReads: readBytes === undefined ? undefined : { megabytes: megabytes(readBytes), timesTheDocument: Math.round(readBytes / joined[0].bytes * 10) / 10 },
    latency
  }
  return { ...result, sentences: describe(result, options) }
}

const describe = ({ unanswered, withoutStep2, storm, costs, heap, databaseReads, latency }, options) => [
  `${options.clients - unanswered} of ${options.clients} clients got ${megabytes(storm.documentBytes)} MB each: the first after ${storm.firstMs} ms, the last after ${storm.lastMs} ms.` +
    (withoutStep2 > 0 ? ` ${withoutStep2} of them got it without a step 2, so that y-websocket would wait for ever.` : ''),
  `It cost the server ${costs.serverCpuSeconds ?? 'unknown'} s of processor, PostgreSQL ${costs.databaseCpuSeconds ?? 'unknown'} s, the clients ${costs.generatorCpuSeconds} s, and at most ` +
    `${costs.rssPeakGrowthMegabytes} MB more resident memory` + (heap ? `; heap ${heap.usedBeforeMegabytes} MB before, ${heap.usedPeakMegabytes} at most, ${heap.collections} collections.` : '.'),
  ...(databaseReads ? [`From PostgreSQL came ${databaseReads.megabytes} MB, ${databaseReads.timesTheDocument} times the document (a value that is sent as text is twice its length).`] : []),
  `A key in another document: p50 ${latency.before.p50}, p99 ${latency.before.p99}, at most ${latency.before.max} ms before; ` +
    `p50 ${latency.during.p50}, p99 ${latency.during.p99}, at most ${latency.during.max} ms during; ${latency.during.unseen + latency.afterwards.unseen} never seen.`
]
