// What a Java process says of its heap, by the tools of the JDK. Nothing of it for a process that is not Java.
import { execFile, spawn } from 'node:child_process'
import fs from 'node:fs'
import readline from 'node:readline'
import { promisify } from 'node:util'
import { megabytes } from './processes.mjs'

const run = promisify(execFile)

export const isJava = pid => pid !== undefined && fs.readFileSync(`/proc/${pid}/comm`, 'latin1').trim() === 'java'

const jcmd = async (pid, ...command) => (await run('jcmd', [String(pid), ...command], { maxBuffer: 64 * 2 ** 20 })).stdout

/** All that lives, after a full collection: { bytes, classes }, where `classes` maps each class to { instances, bytes }. */
export const liveHeap = async pid => {
  if (!isJava(pid)) return undefined
  // Twice: what the first collection finds to be finalized or cleaned is gone after the second.
  await jcmd(pid, 'GC.run')
  const lines = (await jcmd(pid, 'GC.class_histogram')).split('\n')
  const classes = new Map()
  for (const line of lines) {
    const [, instances, bytes, name] = /^\s*\d+:\s+(\d+)\s+(\d+)\s+(\S+)/.exec(line) ?? []
    if (name) classes.set(name, { instances: Number(instances), bytes: Number(bytes) + (classes.get(name)?.bytes ?? 0) })
  }
  return { bytes: Number(/^Total\s+\d+\s+(\d+)/m.exec(lines.join('\n'))[1]), classes }
}

/** The classes that take most more in `after` than in `before`. */
export const grown = (before, after, count = 10) => [...after.classes]
  .map(([name, { instances, bytes }]) => ({
    name,
    bytes: bytes - (before.classes.get(name)?.bytes ?? 0),
    instances: instances - (before.classes.get(name)?.instances ?? 0)
  }))
  .filter(({ bytes }) => bytes > 0)
  .sort((a, b) => b.bytes - a.bytes)
  .slice(0, count)

/** Watches what of the heap is in use, dead or alive, every 50 ms. */
export class HeapWatch {
  #columns
  #first
  #last
  #peak = 0

  /** Done when there is a first figure; undefined for a process that is not Java. */
  static async of (pid) {
    if (!isJava(pid)) return undefined
    const watch = new HeapWatch()
    watch.process = spawn('jstat', ['-gc', String(pid), '50'], { stdio: ['ignore', 'pipe', 'ignore'] })
    await new Promise((resolve, reject) => {
      watch.process.on('error', reject)
      watch.process.on('close', () => reject(new Error('jstat has ended')))
      readline.createInterface({ input: watch.process.stdout }).on('line', line => {
        watch.#heard(line)
        if (watch.#first) resolve()
      })
    })
    return watch
  }

  #heard (line) {
    const fields = line.trim().split(/\s+/)
    if (!this.#columns) {
      this.#columns = fields
      return
    }
    const row = Object.fromEntries(this.#columns.map((column, i) => [column, Number(fields[i])]))
    this.#last = { used: (row.S0U + row.S1U + row.EU + row.OU) * 1024, collections: row.YGC + row.FGC, full: row.FGC, pause: row.GCT }
    this.#first ??= this.#last
    this.#peak = Math.max(this.#peak, this.#last.used)
  }

  stop () {
    this.process.kill()
    return {
      usedBeforeMegabytes: megabytes(this.#first.used),
      usedPeakMegabytes: megabytes(this.#peak),
      usedAfterMegabytes: megabytes(this.#last.used),
      collections: this.#last.collections - this.#first.collections,
      fullCollections: this.#last.full - this.#first.full,
      collectionMs: Math.round((this.#last.pause - this.#first.pause) * 1000)
    }
  }
}
