// What processes cost, from Linux's /proc.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'

const TICKS_PER_SECOND = 100
const PAGE_BYTES = 4096
const SAMPLE_EVERY = 50

const read = file => {
  try {
    return fs.readFileSync(file, 'latin1')
  } catch {
    return null // the process has ended
  }
}

/** The parent and the seconds of processor of a process, those of its ended children included. */
const statOf = pid => {
  const line = read(`/proc/${pid}/stat`)
  if (!line) return null
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ').map(Number)
  return { parent: fields[1], cpu: (fields[11] + fields[12] + fields[13] + fields[14]) / TICKS_PER_SECOND }
}

/** A process and all that descend from it. */
export const treeOf = root => {
  const children = new Map()
  for (const entry of fs.readdirSync('/proc')) {
    const parent = /^\d/.test(entry) && statOf(entry)?.parent
    if (parent) children.set(parent, [...children.get(parent) ?? [], Number(entry)])
  }
  const all = [root]
  for (let i = 0; i < all.length; i++) all.push(...children.get(all[i]) ?? [])
  return all
}

/** Seconds of processor of a process and its descendants. */
export const cpuOf = root => root && treeOf(root).reduce((sum, pid) => sum + (statOf(pid)?.cpu ?? 0), 0)

const rssOfOne = pid => Number(read(`/proc/${pid}/statm`)?.split(' ')[1] ?? 0) * PAGE_BYTES

/** Resident bytes of a process and its descendants. */
export const rssOf = root => root && treeOf(root).reduce((sum, pid) => sum + rssOfOne(pid), 0)

export const threadsOf = pid => Number(/^Threads:\s+(\d+)/m.exec(read(`/proc/${pid}/status`) ?? '')?.[1])

/** Seconds that the whole machine has worked. */
const machine = () => {
  const [user, nice, system, , , irq, softirq] = read('/proc/stat').split('\n', 1)[0].trim().split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + softirq) / TICKS_PER_SECOND
}

const own = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

const round = (value, digits = 2) => value === undefined ? undefined : Number(value.toFixed(digits))

/**
 * Watches a server from its creation on: the processor of it, its database and everybody else, and the most it had resident. `rest` tells what
 * others did meanwhile, in processors: far above 0 the figures are not to be trusted.
 */
export class Watch {
  #at = performance.now()
  #before
  #peak

  constructor (server) {
    this.server = server
    this.#before = this.#costs()
    this.rssBefore = rssOf(server.pid)
    this.#peak = this.rssBefore
    // Children that come later are left out: to look for them costs more than all the rest.
    const pids = server.pid ? treeOf(server.pid) : []
    const sample = () => { this.#peak = Math.max(this.#peak, pids.reduce((sum, pid) => sum + rssOfOne(pid), 0)) }
    if (pids.length > 0) this.timer = setInterval(sample, SAMPLE_EVERY)
  }

  #costs () {
    return { server: cpuOf(this.server.pid), database: cpuOf(this.server.databasePid), generator: own(), machine: machine() }
  }

  /** The costs until now; the watch goes on. */
  look () {
    const now = this.#costs()
    const seconds = (performance.now() - this.#at) / 1000
    const cost = name => now[name] === undefined ? undefined : now[name] - this.#before[name]
    const rest = cost('machine') - cost('generator') - (cost('server') ?? 0) - (cost('database') ?? 0)
    return {
      seconds: round(seconds),
      serverCpuSeconds: round(cost('server')),
      databaseCpuSeconds: round(cost('database')),
      generatorCpuSeconds: round(cost('generator')),
      restCpus: round(Math.max(0, rest / seconds)),
      rssBeforeMegabytes: megabytes(this.rssBefore),
      rssPeakGrowthMegabytes: this.server.pid && megabytes(this.#peak - this.rssBefore),
      rssGrowthMegabytes: this.server.pid && megabytes(rssOf(this.server.pid) - this.rssBefore)
    }
  }

  stop () {
    clearInterval(this.timer)
    return this.look()
  }
}

export const megabytes = bytes => bytes === undefined ? undefined : round(bytes / 2 ** 20, 1)

/**
 * What all connections of this machine to a port of it have received: the bytes that a server read from its database. Needs no login, and sees
 * also what a statement's statistics would not.
 */
export const bytesReceivedFrom = port => {
  const lines = execFileSync('ss', ['-tinH', 'dport', '=', `:${port}`], { encoding: 'latin1' })
  return [...lines.matchAll(/bytes_received:(\d+)/g)].reduce((sum, [, bytes]) => sum + Number(bytes), 0)
}
