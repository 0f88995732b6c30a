// Live series: by a WebSocket, and by server-sent events.
import { WebSocket } from 'ws'
import { eventStream } from './events.mjs'
import { sharedUrl } from './server.mjs'
import { until } from './until.mjs'

/** Somebody who watches, and remembers what was told: `values` newest by name, `frames` all of it. */
class Watching {
  frames = []
  values = {}
  ended = null

  heard (text) {
    const frame = JSON.parse(text)
    this.frames.push(frame)
    Object.assign(this.values, frame.values)
  }

  value (name) { return this.values[name]?.[1] }
  untilValue (name, value) { return until(() => this.value(name) === value, `${name} is ${value}`, { ms: 30_000 }) }
  untilEnd () { return until(() => this.ended !== null, 'it ends', { ms: 30_000 }) }
}

/** By `/live`. */
export const watchBySocket = async (t, names, who = {}, query = '') => {
  const watching = new Watching()
  const socket = new WebSocket((who.url ?? sharedUrl()).replace(/^http/, 'ws') + 'live' + query, 'concord.live.v1', { headers: who.headers })
  t.after(() => socket.terminate())
  socket.on('message', data => watching.heard(data.toString()))
  socket.on('close', code => { watching.ended = code })
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  watching.socket = socket
  watching.say = message => socket.send(typeof message === 'string' ? message : JSON.stringify(message))
  if (names) watching.say({ watch: names })
  return watching
}

/** By `/api/series/live`. */
export const watchByEvents = async (t, names, who) => {
  const watching = new Watching()
  const stopped = new AbortController()
  t.after(() => stopped.abort())
  const stream = eventStream(`series/live?names=${names.join(',')}`, { ...who, signal: stopped.signal })
  const { value: { status, headers } } = await stream.next()
  Object.assign(watching, { status, headers, text: '' })
  const read = async () => {
    for await (const { data, lines } of stream) {
      watching.text += lines.join('\n') + '\n\n'
      if (data !== undefined) watching.heard(data)
    }
  }
  read().catch(() => {}).finally(() => { watching.ended = 0 })
  return watching
}
