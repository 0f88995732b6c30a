// Documents are opened, written to and closed, thousands of them: what stays behind. After every so many cycles the server gets the time to
// forget them, and a full collection.
import { grown, liveHeap } from '../lib/java.mjs'
import { pause } from '../lib/latencies.mjs'
import { megabytes, rssOf, threadsOf, Watch } from '../lib/processes.mjs'
import { TextMaker } from '../lib/text.mjs'
import { Visitor } from '../lib/visitor.mjs'
import { ServerUnderTest } from '../concord.mjs'

/** `pool`: how many documents there are; 0 for a new one in each cycle. `rest`: seconds until a server has forgotten what nobody has open. */
export const defaults = { cycles: 10_000, parallel: 50, pool: 0, every: 1000, rest: 9 }

/** Nobody has to wait for it to be forgotten, but for what has just left: that may still have messages under way for 5 s. */
const SETTINGS = { 'concord.room.unload-seconds': 1 }

const cycle = async (server, doc, client) => {
  const maker = new TextMaker(client, 'text')
  const visitor = await new Visitor(server, doc).synced()
  visitor.write(maker.append('written in passing'))
  await (server.isOurs ? visitor.untilSaved() : visitor.untilTaken())
  visitor.close()
}

/** So many cycles, some of them at the same time. */
const cycles = async (server, from, to, options) => {
  let next = from
  const one = async () => {
    while (next < to) {
      const i = next++
      await cycle(server, `${options.run} ${options.pool ? i % options.pool : i}`, i + 1)
    }
  }
  await Promise.all(Array.from({ length: options.parallel }, one))
}

export const run = async (given, tell) => {
  const server = await ServerUnderTest.start('storms', given, SETTINGS)
  try {
    const options = { ...given, run: `cycle ${Date.now()}` }
    const points = []
    for (let done = 0; done < options.cycles;) {
      const to = Math.min(options.cycles, done + options.every)
      const from = done
      const watch = new Watch(server)
      await cycles(server, from, to, options)
      const costs = watch.stop()
      done = to
      await pause(options.rest * 1000)
      const heap = await liveHeap(server.pid)
      points.push({ done, cycles: to - from, heap, threads: server.pid && threadsOf(server.pid), rss: rssOf(server.pid), costs })
      const point = shown(points.at(-1))
      tell(`${done} cycles: ${point.liveMegabytes} MB live, ${point.threads} threads, ${point.rssMegabytes} MB resident, ${point.cpuMsPerCycle} ms of processor and ${point.databaseCpuMsPerCycle ?? 'unknown'} of PostgreSQL's a cycle`)
    }
    return conclude(points, options)
  } finally {
    await server.stop()
  }
}

const perCycle = (cpuSeconds, cycles) => cpuSeconds === undefined ? undefined : Math.round(cpuSeconds * 1e5 / cycles) / 100

const shown = ({ done, heap, threads, rss, costs, cycles }) => ({
  done,
  liveMegabytes: megabytes(heap?.bytes),
  threads,
  rssMegabytes: megabytes(rss),
  seconds: costs.seconds,
  restCpus: costs.restCpus,
  cpuMsPerCycle: perCycle(costs.serverCpuSeconds, cycles),
  databaseCpuMsPerCycle: perCycle(costs.databaseCpuSeconds, cycles)
})

const conclude = (points, options) => {
  const [first, last] = [points[0], points.at(-1)]
  const between = last.done - first.done
  const half = points[Math.floor((points.length - 1) / 2)]
  const lately = first.heap && last.done > half.done ? Math.round((last.heap.bytes - half.heap.bytes) / (last.done - half.done)) : undefined
  const growth = first.heap && between > 0 ? Math.round((last.heap.bytes - first.heap.bytes) / between) : undefined
  const top = growth === undefined ? [] : grown(first.heap, last.heap)
  return {
    points: points.map(shown),
    bytesPerCycle: growth,
    bytesPerCycleLately: lately,
    grown: top,
    sentences: [
      `Between ${first.done} and ${last.done} cycles live heap went from ${megabytes(first.heap?.bytes)} to ${megabytes(last.heap?.bytes)} MB: ${growth} bytes a cycle, ${lately} in the second half; ` +
        `threads from ${first.threads} to ${last.threads}, resident memory from ${megabytes(first.rss)} to ${megabytes(last.rss)} MB.`,
      ...top.map(({ name, bytes, instances }) => `  grown: ${name} by ${bytes} bytes, ${instances} instances`)
    ]
  }
}
