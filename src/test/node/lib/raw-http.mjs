// Requests byte by byte, also such as no client would send.
import net from 'node:net'

/**
 * @param head the request line and the headers, without the empty line; latin1
 * @returns { status, headers, body } with names of headers in lower case, or null when the server closed without an answer
 */
export const rawRequest = (url, head, body = '') => new Promise((resolve, reject) => {
  const { hostname, port } = new URL(url)
  const socket = net.connect(Number(port), hostname)
  const chunks = []
  socket.setTimeout(30_000, () => socket.destroy(new Error('no answer within 30 s')))
  socket.on('data', data => {
    chunks.push(data)
    // A connection that is upgraded or kept stays open.
    if (isWhole(Buffer.concat(chunks), head.startsWith('HEAD'))) socket.destroy()
  })
  // A server that has answered may close before it has read all.
  socket.on('error', error => { if (error.message.startsWith('no answer')) reject(error) })
  socket.on('close', () => resolve(parsed(Buffer.concat(chunks))))
  socket.write(Buffer.concat([Buffer.from(head + '\r\n\r\n', 'latin1'), Buffer.from(body)]))
})

const isWhole = (bytes, hasNoBody) => {
  const text = bytes.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return false
  if (hasNoBody || /^HTTP\/1.1 (101|204|304)/.test(text)) return true
  const length = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, end))
  return length ? text.length >= end + 4 + Number(length[1]) : text.endsWith('\r\n0\r\n\r\n')
}

const parsed = bytes => {
  const text = bytes.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const [line, ...lines] = text.slice(0, end).split('\r\n')
  const headers = Object.fromEntries(lines.map(one => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()]))
  const rest = bytes.subarray(end + 4)
  return { status: Number(line.split(' ')[1]), headers, body: headers['transfer-encoding'] === 'chunked' ? dechunked(rest) : rest.toString('utf8') }
}

const dechunked = bytes => {
  const parts = []
  for (let at = 0; at < bytes.length;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    const length = parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (!(length > 0)) break
    parts.push(bytes.subarray(lineEnd + 2, lineEnd + 2 + length))
    at = lineEnd + 2 + length + 2
  }
  return Buffer.concat(parts).toString('utf8')
}
