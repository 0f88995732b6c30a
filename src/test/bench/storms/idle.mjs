// Connections of which nothing is wanted: they answer pings, and say every 15 s that they are still there, as y-websocket does. What does each
// cost? Put them into as many documents (--documents 2000) or few (--documents 20), where each hears of all the others in it.
import { grown, liveHeap } from '../lib/java.mjs'
import { pause } from '../lib/latencies.mjs'
import { megabytes, rssOf, threadsOf, Watch } from '../lib/processes.mjs'
import { Visitor } from '../lib/visitor.mjs'
import { ServerUnderTest } from '../concord.mjs'

export const defaults = { connections: 2000, documents: 2000, seconds: 120, parallel: 50 }

/** How often y-protocols renews presence. */
const RENEW_EVERY = 15_000

/** For the first connection a server loads code, which is no cost of the others. */
const REHEARSAL = 50

class Idler {
  #clock = 0

  static async open (server, doc, i) {
    const idler = new Idler()
    idler.i = i
    idler.visitor = await new Visitor(server, doc).synced()
    idler.#announce()
    // Not all at the same time: they came at different times of a day.
    idler.first = setTimeout(() => {
      idler.#announce()
      idler.timer = setInterval(() => idler.#announce(), RENEW_EVERY)
    }, Math.random() * RENEW_EVERY)
    return idler
  }

  #announce () {
    const state = { user: { name: `Person ${this.i}`, color: '#30bced' } }
    this.visitor.announce({ clientId: this.i + 1, clock: this.#clock++, state })
  }

  close () {
    clearTimeout(this.first)
    clearInterval(this.timer)
    this.visitor.close()
  }
}

const openAll = async (server, run, count, options) => {
  const idlers = []
  let next = 0
  const one = async () => {
    while (next < count) {
      const i = next++
      idlers.push(await Idler.open(server, `${run} ${i % options.documents}`, i))
    }
  }
  await Promise.all(Array.from({ length: options.parallel }, one))
  return idlers
}

const weigh = async server => {
  const heap = await liveHeap(server.pid)
  return { heap, rss: rssOf(server.pid), threads: server.pid && threadsOf(server.pid) }
}

export const run = async (options, tell) => {
  const server = await ServerUnderTest.start('storms', options, { 'concord.room.unload-seconds': 1 })
  try {
    const name = `idle ${Date.now()}`
    const rehearsal = await openAll(server, name + ' rehearsal', REHEARSAL, options)
    await pause(5000)
    rehearsal.forEach(idler => idler.close())
    await pause(9000)
    const before = await weigh(server)
    const idlers = await openAll(server, name, options.connections, options)
    await pause(RENEW_EVERY)
    tell(`${options.connections} connections are open`)
    const watch = new Watch(server)
    const received = () => idlers.reduce((sum, { visitor }) => sum + visitor.socket.frames, 0)
    const framesBefore = received()
    await pause(options.seconds * 1000)
    const frames = received() - framesBefore
    const costs = watch.stop()
    const after = await weigh(server)
    const lost = idlers.filter(({ visitor }) => visitor.socket.end)
    idlers.forEach(idler => idler.close())
    return conclude(before, after, costs, frames, lost, options)
  } finally {
    await server.stop()
  }
}

const conclude = (before, after, costs, frames, lost, options) => {
  const each = (a, b) => a === undefined ? undefined : Math.round((b - a) / options.connections)
  const heapBytesEach = each(before.heap?.bytes, after.heap?.bytes)
  const rssBytesEach = each(before.rss, after.rss)
  const top = before.heap ? grown(before.heap, after.heap) : []
  const cpu = costs.serverCpuSeconds === undefined ? undefined : Math.round(costs.serverCpuSeconds / costs.seconds * 10_000) / 100
  return {
    failed: lost.length > 0,
    lost: lost.length,
    liveMegabytes: [megabytes(before.heap?.bytes), megabytes(after.heap?.bytes)],
    rssMegabytes: [megabytes(before.rss), megabytes(after.rss)],
    threads: [before.threads, after.threads],
    heapBytesEach,
    rssBytesEach,
    framesReceived: frames,
    cpuPercent: cpu,
    costs,
    grown: top,
    sentences: [
      `${options.connections} idle connections in ${options.documents} documents: ${heapBytesEach} bytes of live heap and ${rssBytesEach} of resident memory each; ${lost.length} were lost.`,
      `They received ${frames} frames in ${costs.seconds} s, for which the server took ${cpu} % of a processor and PostgreSQL ${costs.databaseCpuSeconds ?? 'unknown'} s.`,
      ...top.map(({ name, bytes, instances }) => `  holds: ${name} ${bytes} bytes, ${instances} instances`)
    ]
  }
}
