// Sync without a socket, as docs/protocols.md has it.
import { createRequire } from 'node:module'
import { Y } from './peer.mjs'
import { sharedUrl } from './server.mjs'

const require = createRequire(import.meta.url)
const encoding = require('lib0/encoding')
const decoding = require('lib0/decoding')

const NOTHING = new Uint8Array()

/**
 * One round trip.
 *
 * @param query of the address: wait, seen, device, generation
 * @returns { status, headers } and { vector, missing, presence }, or { error } when it was refused
 */
export const syncOnce = async (id, { vector = NOTHING, update = NOTHING, presence, query = {}, url = sharedUrl(), headers = {}, body } = {}) => {
  const framed = body ?? encoding.encode(encoder => {
    encoding.writeVarUint8Array(encoder, vector)
    encoding.writeVarUint8Array(encoder, update)
    if (presence) encoding.writeVarUint8Array(encoder, presence)
  })
  const response = await fetch(`${url}api/documents/${id}/sync?${new URLSearchParams(query)}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream', ...headers },
    body: framed
  })
  const answer = { status: response.status, headers: response.headers }
  if (response.status !== 200) return { ...answer, error: await response.json() }
  const decoder = decoding.createDecoder(new Uint8Array(await response.arrayBuffer()))
  const [theirs, missing, here] = [0, 0, 0].map(() => decoding.readVarUint8Array(decoder))
  return { ...answer, vector: theirs, missing, presence: here, state: response.headers.get('concord-state') }
}

/** A document as the server has it. */
export const readOnce = async (id, options) => {
  const answer = await syncOnce(id, options)
  if (answer.status !== 200) throw new Error(`sync was answered ${answer.status}: ${JSON.stringify(answer.error)}`)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, answer.missing)
  return { doc, answer }
}

/** What a change adds to a document. */
export const changed = (doc, change) => {
  const before = Y.encodeStateVector(doc)
  change(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

/** Presence of one client, as y-protocols has it. */
export const presenceOf = (clientId, clock, state) => encoding.encode(encoder => {
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, clientId)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(state))
})
