// Pictures as people upload them.
import { randomBytes } from 'node:crypto'
import { deflateSync, crc32 } from 'node:zlib'

const chunk = (type, data) => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG of one colour, which a browser can show. */
export const png = (width = 40, height = 30, colour = [15, 118, 110]) => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.from([0]), ...Array(width).fill(Buffer.from(colour))])
  const pixels = deflateSync(Buffer.concat(Array(height).fill(row)))
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

/** As many bytes as are wanted, that begin as a PNG and cannot be compressed. */
export const largePng = bytes => Buffer.concat([png(), randomBytes(bytes - png().length)])

/** Pastes a file into what a page shows, or drops it there: `event` is 'paste' or 'drop'. */
export const handFile = (element, event, { name, type = 'image/png', bytes }) => element.evaluate((target, [event, name, type, bytes]) => {
  const data = new DataTransfer()
  data.items.add(new File([Uint8Array.from(bytes)], name, { type }))
  const { left, top } = target.getBoundingClientRect()
  const options = { bubbles: true, cancelable: true }
  if (event === 'paste') target.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
  else for (const step of ['dragover', 'drop']) target.dispatchEvent(new DragEvent(step, { ...options, dataTransfer: data, clientX: left + 10, clientY: top + 5 }))
}, [event, name, type, [...bytes]])
