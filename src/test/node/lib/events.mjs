// A stream of events as a program reads it.
import { until } from './until.mjs'

export class EventReader {
  #events = []
  #abort = new AbortController()
  ended = false

  /** @param options `lastEventId`, in the address or, with `header`, in the header; `query` more of the address */
  static async open (who, { lastEventId, header = false, query = '' } = {}) {
    const reader = new EventReader()
    const parameters = [query, lastEventId !== undefined && !header ? `lastEventId=${lastEventId}` : ''].filter(Boolean).join('&')
    const response = await fetch(`${who.url}api/events?${parameters}`, {
      headers: { Accept: 'text/event-stream', ...who.headers, ...(header ? { 'Last-Event-ID': lastEventId } : {}) },
      signal: reader.#abort.signal
    })
    reader.status = response.status
    if (response.ok) reader.#read(response.body.pipeThrough(new TextDecoderStream())).catch(() => {}).finally(() => { reader.ended = true })
    return reader
  }

  async #read (text) {
    let rest = ''
    for await (const part of text) {
      const blocks = (rest + part).split('\n\n')
      rest = blocks.pop()
      for (const block of blocks) this.#take(block)
    }
  }

  #take (block) {
    const field = name => block.split('\n').filter(line => line.startsWith(name + ':')).map(line => line.slice(name.length + 1).replace(/^ /, ''))
    const data = field('data')
    if (data.length > 0) this.#events.push({ event: field('event')[0], id: field('id')[0], data: JSON.parse(data.join('\n')) })
  }

  /** The next one that is what is looked for; those before it are passed over. */
  async next (wanted) {
    let found
    await until(() => {
      while (found === undefined && this.#events.length > 0) {
        const event = this.#events.shift()
        if (wanted(event)) found = event
      }
      return found !== undefined
    }, 'the event has come', { ms: 60_000 })
    return found
  }

  close () { this.#abort.abort() }
}
