// A WebSocket client that costs next to nothing: it shares a processor with the server it measures, and a hundred of them get 20 MB each at
// once. Frames are looked at where they were read; of a long message only the beginning is kept, the rest is counted.
import crypto from 'node:crypto'
import net from 'node:net'

/** One for all: what is in it is dealt with before the next read. */
const READ_BUFFER = Buffer.allocUnsafeSlow(512 * 1024)

/** Of a message that is not kept: enough for its type and the length of its content. */
const HEAD_BYTES = 32

const [CONTINUATION, BINARY, CLOSE, PING, PONG] = [0, 2, 8, 9, 10]

export class Socket {
  frames = 0
  bytes = 0
  /** Why it ended; null as long as it has not. */
  end = null
  #handlers
  #keep
  #socket
  #shake = Buffer.alloc(0)
  #isOpen = false
  /** The header that is being read. */
  #header = Buffer.alloc(10)
  #headerLength = 0
  /** The frame that is being read: its first byte, and what is still to come of it. */
  #first = 0
  #left = -1
  /** The message that is being read, if it did not come in one piece. */
  #parts = []
  #kept = 0
  #length = 0

  /**
   * @param url ws://...
   * @param handlers `onOpen()`; `onMessage(bytes, length)`, where `bytes` are all of the message or only its beginning, and are good during the
   *   call only; `onClose(reason)`
   * @param options `protocol` to ask for; `keep`, the length of the longest message of which all is to be handed over
   */
  constructor (url, handlers, { protocol, keep = 64 * 1024 } = {}) {
    this.#handlers = handlers
    this.#keep = keep
    const { hostname, port, host, pathname, search } = new URL(url)
    this.#socket = net.connect({
      host: hostname,
      port: Number(port || 80),
      noDelay: true,
      onread: { buffer: READ_BUFFER, callback: count => { this.#read(READ_BUFFER.subarray(0, count)); return true } }
    })
    this.#socket.on('connect', () => this.#socket.write([
      `GET ${pathname}${search} HTTP/1.1`, `Host: ${host}`, 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${crypto.randomBytes(16).toString('base64')}`, ...(protocol ? [`Sec-WebSocket-Protocol: ${protocol}`] : []), '', ''].join('\r\n')))
    this.#socket.on('error', error => { this.#ending ??= error.code ?? error.message })
    this.#socket.on('end', () => this.#socket.end())
    this.#socket.on('close', () => {
      this.end = this.#ending ?? 'closed'
      this.#handlers.onClose?.(this.end)
    })
  }

  #ending

  #read (chunk) {
    this.bytes += chunk.length
    const frames = this.#isOpen ? chunk : this.#handshake(chunk)
    if (frames) this.#scan(frames)
  }

  /** What follows the answer to the handshake, if that has come. */
  #handshake (chunk) {
    this.#shake = Buffer.concat([this.#shake, chunk])
    const end = this.#shake.indexOf('\r\n\r\n')
    if (end < 0) return null
    const status = this.#shake.latin1Slice(9, 12)
    if (status !== '101') {
      this.#ending = `the handshake was answered ${status}`
      this.#socket.destroy()
      return null
    }
    this.#isOpen = true
    const rest = this.#shake.subarray(end + 4)
    this.#shake = null
    this.#handlers.onOpen?.()
    return rest
  }

  #scan (chunk) {
    let at = 0
    while (at < chunk.length) {
      if (this.#left < 0) {
        at = this.#scanHeader(chunk, at)
        if (this.#left !== 0) continue
      }
      const part = chunk.subarray(at, Math.min(at + this.#left, chunk.length))
      at += part.length
      this.#left -= part.length
      this.#take(part)
    }
  }

  #scanHeader (chunk, at) {
    const header = this.#header
    while (at < chunk.length) {
      header[this.#headerLength++] = chunk[at++]
      const short = header[1] & 127
      const needed = this.#headerLength < 2 ? 2 : short === 126 ? 4 : short === 127 ? 10 : 2
      if (this.#headerLength === needed) {
        this.#first = header[0]
        this.#left = short === 126 ? header.readUInt16BE(2) : short === 127 ? Number(header.readBigUInt64BE(2)) : short
        this.#headerLength = 0
        break
      }
    }
    return at
  }

  /** Takes a part of the present frame, maybe its last one. */
  #take (part) {
    const opcode = this.#first & 15
    const isLast = this.#left === 0
    if (opcode > BINARY) {
      // A control frame is short; one that comes in two pieces is looked at by its last one, which is good enough for a ping.
      if (isLast) this.#control(opcode, part)
    } else if (isLast && this.#first & 0x80 && this.#length === 0) {
      this.#handlers.onMessage?.(part, part.length)
    } else {
      this.#gather(part, isLast && (this.#first & 0x80) !== 0)
    }
    if (isLast) {
      this.#left = -1
      if (opcode === BINARY || opcode === CONTINUATION) this.frames++
    }
  }

  #gather (part, isEnd) {
    this.#length += part.length
    const wanted = Math.min(part.length, (this.#length > this.#keep ? HEAD_BYTES : this.#keep) - this.#kept)
    if (wanted > 0) {
      this.#parts.push(Buffer.from(part.subarray(0, wanted)))
      this.#kept += wanted
    }
    if (isEnd) {
      const [bytes, length] = [Buffer.concat(this.#parts), this.#length]
      this.#parts = []
      this.#kept = this.#length = 0
      this.#handlers.onMessage?.(bytes, length)
    }
  }

  #control (opcode, payload) {
    if (opcode === PING) this.#write(PONG, Buffer.from(payload))
    if (opcode === CLOSE) {
      this.#ending ??= payload.length >= 2 ? `closed with ${payload.readUInt16BE(0)} ${payload.subarray(2)}` : 'closed'
      this.#write(CLOSE, Buffer.from(payload.subarray(0, 2)))
      this.#socket.end()
    }
  }

  #write (opcode, payload) {
    if (this.#socket.destroyed) return
    const size = payload.length
    const header = Buffer.alloc(size < 126 ? 6 : size < 65536 ? 8 : 14)
    header[0] = 0x80 | opcode
    if (size < 126) header[1] = 0x80 | size
    else if (size < 65536) { header[1] = 0x80 | 126; header.writeUInt16BE(size, 2) } else { header[1] = 0x80 | 127; header.writeBigUInt64BE(BigInt(size), 2) }
    // The mask stays zero: it protects proxies from pages, and here are neither. One write, since each is a packet.
    this.#socket.write(size < 65536 ? Buffer.concat([header, payload]) : header)
    if (size >= 65536) this.#socket.write(payload)
  }

  send (message) { this.#write(BINARY, message) }

  /** Leaves what comes in the kernel's buffer, until that is full and the server has to wait. */
  pause () { this.#socket.pause() }
  resume () { this.#socket.resume() }

  close () {
    this.#write(CLOSE, Buffer.from([3, 232]))
    this.#socket.end()
  }

  /** Without a good-bye. */
  cut () { this.#socket.destroy() }
}
