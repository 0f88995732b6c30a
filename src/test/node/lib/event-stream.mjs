// Server-sent events as they come over the wire.
import { sharedUrl } from './server.mjs'

/**
 * Opens a stream and hands each event on as it comes: { name, id, data }, and { comment } for comments.
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
    const decoder = new TextDecoder()
    let text = ''
    for await (const piece of response.body) {
      text += decoder.decode(piece, { stream: true })
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        yield eventOf(text.slice(0, end))
        text = text.slice(end + 2)
      }
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
