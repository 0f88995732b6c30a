// MessagePack, as far as messages of the chat need it: the test's own, so that the server's is not compared with itself.
const utf8 = new TextEncoder()

export const encode = value => Buffer.concat(parts(value))

const parts = value => {
  if (value === null) return [Buffer.from([0xc0])]
  if (typeof value === 'boolean') return [Buffer.from([value ? 0xc3 : 0xc2])]
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9)
    bytes[0] = 0xd3
    bytes.writeBigInt64BE(BigInt(value), 1)
    return [bytes]
  }
  if (typeof value === 'string') {
    const bytes = utf8.encode(value)
    return [Buffer.from([0xda, bytes.length >> 8, bytes.length & 255]), bytes]
  }
  if (Array.isArray(value)) return [Buffer.from([0xdc, value.length >> 8, value.length & 255]), ...value.flatMap(parts)]
  const entries = Object.entries(value)
  return [Buffer.from([0x80 | entries.length]), ...entries.flatMap(([key, each]) => [...parts(key), ...parts(each)])]
}

export const decode = buffer => {
  let at = 0
  const uint = bytes => { const value = buffer.readUIntBE(at, bytes); at += bytes; return value }
  const text = length => { at += length; return buffer.toString('utf8', at - length, at) }
  const array = length => Array.from({ length }, read)
  const map = length => Object.fromEntries(Array.from({ length }, () => [read(), read()]))
  const read = () => {
    const byte = uint(1)
    if (byte < 0x80) return byte
    if (byte < 0x90) return map(byte & 15)
    if (byte < 0xa0) return array(byte & 15)
    if (byte < 0xc0) return text(byte & 31)
    switch (byte) {
      case 0xc0: return null
      case 0xc2: return false
      case 0xc3: return true
      case 0xcc: return uint(1)
      case 0xcd: return uint(2)
      case 0xce: return uint(4)
      case 0xcf: at += 8; return Number(buffer.readBigUInt64BE(at - 8))
      case 0xd3: at += 8; return Number(buffer.readBigInt64BE(at - 8))
      case 0xd9: return text(uint(1))
      case 0xda: return text(uint(2))
      case 0xdc: return array(uint(2))
      case 0xde: return map(uint(2))
      default: throw new Error('MessagePack of the type ' + byte.toString(16))
    }
  }
  const value = read()
  if (at !== buffer.length) throw new Error('something behind the value')
  return value
}
