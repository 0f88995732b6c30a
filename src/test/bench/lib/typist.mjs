// Somebody who types a key every so often, and somebody who sees it: how a server feels to those whom its trouble does not concern. On a
// thread of its own, so that what is measured is the server and not the crowd that this program plays.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { now, summary } from './latencies.mjs'
import { ClockReader, TextMaker } from './text.mjs'
import { Visitor } from './visitor.mjs'

export class Typist {
  #keys = new Map()

  /** Done when both are in the document. Types from now on. */
  static async start (server, doc, every = 50) {
    const typist = new Typist()
    const workerData = { typist: true, url: server.urlOf(doc), protocol: server.protocol, every }
    typist.worker = new Worker(new URL(import.meta.url), { workerData })
    typist.worker.on('message', message => typist.#heard(message))
    await new Promise((resolve, reject) => {
      typist.worker.once('message', resolve)
      typist.worker.once('error', reject)
    })
    return typist
  }

  #heard ({ key, sent, took }) {
    if (key !== undefined) this.#keys.set(key, { sent, took })
  }

  /** The latencies of what was typed between two points in time, and how much of it has not been seen. */
  between (from, to) {
    const keys = [...this.#keys.values()].filter(({ sent }) => sent >= from && sent < to)
    return { ...summary(keys.map(({ took }) => took).filter(took => took !== undefined)), unseen: keys.filter(({ took }) => took === undefined).length }
  }

  stop () { return this.worker.terminate() }
}

const type = async ({ url, protocol, every }) => {
  const server = { urlOf: () => url, protocol }
  const maker = new TextMaker(1, 'text')
  const reader = new ClockReader()
  const sentAt = []
  let seen = 0
  const look = (kind, update) => {
    const at = now()
    const clock = reader.read(update).get(maker.client) ?? 0
    for (; seen < clock; seen++) parentPort.postMessage({ key: seen, sent: sentAt[seen], took: at - sentAt[seen] })
  }
  const observer = await new Visitor(server, '', { onContent: look }).synced()
  const writer = await new Visitor(server, '').synced()
  parentPort.postMessage({ ready: observer.wholeBytes })
  setInterval(() => {
    const sent = now()
    parentPort.postMessage({ key: sentAt.length, sent })
    sentAt.push(sent)
    writer.write(maker.append('x'))
  }, every)
}

if (!isMainThread && workerData?.typist) await type(workerData)
