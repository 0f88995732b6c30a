// Server-sent events as a program reads them.
import { sharedUrl } from './server.mjs'
import { until } from './until.mjs'

/**
 * Opens a stream. Gives { status, headers } first, and then each event as it comes: { name, id, retry, data, lines }, and { comment, lines } for comments; of id,
 * retry and data what stands in this event, as text and number.
 *
 * @param last what the client has seen, as a browser says it
 */
export const eventStream = async function * (path, { url = sharedUrl(), headers = {}, last, signal } = {}) {
  const abort = new AbortController()
  signal?.addEventListener('abort', () => abort.abort())
  try {
    const response = await fetch(url + 'api/' + path, { headers: { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}), ...headers }, signal: abort.signal })
    yield { status: response.status, headers: response.headers }
    if (response.status !== 200) return
    let rest = ''
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + piece).split('\n\n')
      rest = blocks.pop()
      yield * blocks.map(eventOf)
    }
  } finally {
    abort.abort()
  }
}

const eventOf = block => {
  const event = { name: 'message', lines: block.split('\n') }
  for (const line of event.lines) {
    const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line)
    if (field === '') event.comment = value
    if (field === 'event') event.name = value
    if (field === 'id') event.id = value
    if (field === 'retry') event.retry = Number(value)
    if (field === 'data') event.data = event.data === undefined ? value : event.data + '\n' + value
  }
  return event
}

/** Somebody who reads the stream `GET /api/events`. */
export class EventReader {
  #events = []
  #abort = new AbortController()
  ended = false

  /** @param options `lastEventId`, in the address or, with `header`, in the header; `query` more of the address */
  static async open (who, { lastEventId, header = false, query = '' } = {}) {
    const reader = new EventReader()
    const parameters = [query, lastEventId !== undefined && !header ? `lastEventId=${lastEventId}` : ''].filter(Boolean).join('&')
    const stream = eventStream('events?' + parameters, { ...who, last: header ? lastEventId : undefined, signal: reader.#abort.signal })
    const { value: { status } } = await stream.next()
    reader.status = status
    if (status === 200) reader.#read(stream).catch(() => {}).finally(() => { reader.ended = true })
    return reader
  }

  async #read (stream) {
    for await (const { name, id, data } of stream) if (data !== undefined) this.#events.push({ event: name, id, data: JSON.parse(data) })
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
