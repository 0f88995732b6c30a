// The frames of the sync socket, made and read here by lib0 alone, so that no provider's way of doing it is taken for granted; see docs/protocols.md.
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const encoding = require('lib0/encoding')
const decoding = require('lib0/decoding')

const frame = write => {
  const encoder = encoding.createEncoder()
  write(encoder)
  return encoding.toUint8Array(encoder)
}

const sync = (kind, payload) => frame(encoder => {
  encoding.writeVarUint(encoder, 0)
  encoding.writeVarUint(encoder, kind)
  encoding.writeVarUint8Array(encoder, payload)
})

export const EMPTY_STATE_VECTOR = Uint8Array.of(0)
export const EMPTY_UPDATE = Uint8Array.of(0, 0)

export const step1 = (stateVector = EMPTY_STATE_VECTOR) => sync(0, stateVector)
export const step2 = (update = EMPTY_UPDATE) => sync(1, update)
export const update = bytes => sync(2, bytes)
export const queryPresence = () => Uint8Array.of(3)

/** The first message of who says by it who it is. */
export const authentication = token => frame(encoder => {
  encoding.writeVarUint(encoder, 103)
  encoding.writeVarString(encoder, token)
})

/** @param states [{ clientId, clock, state }], where the state null means gone, or `json` instead of it for any text */
export const presence = states => frame(encoder => {
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint8Array(encoder, frame(payload => {
    encoding.writeVarUint(payload, states.length)
    for (const { clientId, clock, state, json } of states) {
      encoding.writeVarUint(payload, clientId)
      encoding.writeVarUint(payload, clock)
      encoding.writeVarString(payload, json ?? JSON.stringify(state))
    }
  }))
})

const SYNC = ['step1', 'step2', 'update']

const readPresence = bytes => {
  const decoder = decoding.createDecoder(bytes)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => ({
    clientId: decoding.readVarUint(decoder),
    clock: decoding.readVarUint(decoder),
    state: JSON.parse(decoding.readVarString(decoder))
  }))
}

/** One message of the server: { kind, ... }. Throws when it is not exactly one. */
export const read = bytes => {
  const decoder = decoding.createDecoder(bytes)
  const message = readMessage(decoder, decoding.readVarUint(decoder))
  if (decoding.hasContent(decoder)) throw new Error(`${bytes.length - decoder.pos} bytes behind a message ${message.kind}`)
  return message
}

const readMessage = (decoder, type) => {
  switch (type) {
    case 0: {
      const kind = SYNC[decoding.readVarUint(decoder)]
      const bytes = decoding.readVarUint8Array(decoder)
      return kind === 'step1' ? { kind, stateVector: bytes } : { kind, update: bytes }
    }
    case 1: return { kind: 'presence', states: readPresence(decoding.readVarUint8Array(decoder)) }
    case 2: return { kind: 'denied', what: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) }
    case 100: return { kind: 'saved', count: decoding.readVarUint(decoder) }
    case 101: return { kind: 'storage', state: decoding.readVarUint(decoder), reason: decoding.readVarString(decoder) }
    case 102: return { kind: 'right', right: decoding.readVarUint(decoder) }
    default: throw new Error(`a message of type ${type}`)
  }
}
