// Tokens: asked for as programs do, and made as nobody should be able to.
import { createPrivateKey, randomUUID, sign } from 'node:crypto'
import { request } from './rest.mjs'

const expected = async (path, who, body) => {
  const answer = await request('POST', path, { ...who, body })
  if (answer.status !== 201) throw new Error(`${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** An access token: { id, token, ... }. */
export const accessToken = (who, wishes = {}) => expected('tokens', who, { label: 'a program', access: 'edit', ...wishes })

/** What lets a user of an application into a document: { token, expiresAt }. */
export const documentToken = (who, document, wishes = {}) =>
  expected('document-tokens', who, { document, right: 'edit', user: { id: '17', name: 'Zoë' }, ...wishes })

export const bearing = ({ token }, here) => ({ ...here, headers: { Authorization: `Bearer ${token}` } })

const encoded = object => Buffer.from(JSON.stringify(object)).toString('base64url')

export const claimsOf = token => JSON.parse(Buffer.from(token.split('.')[1], 'base64url'))
export const headerOf = token => JSON.parse(Buffer.from(token.split('.')[0], 'base64url'))

/**
 * A token as the server makes them, signed by its own key out of the database, of which claims and the header may say something else.
 *
 * @param database of a Concord that stores its keys unencrypted
 */
export const forged = async (database, token, { claims = {}, header = {} } = {}) => {
  const key = await database.value('select private_key from signing_key where id = $1', headerOf(token).kid)
  const text = encoded({ ...headerOf(token), ...header }) + '.' + encoded({ ...claimsOf(token), jti: randomUUID(), ...claims })
  const signature = sign('sha256', Buffer.from(text), { key: createPrivateKey({ key: JSON.parse(key), format: 'jwk' }), dsaEncoding: 'ieee-p1363' })
  return text + '.' + signature.toString('base64url')
}

/** Seconds since 1970, as tokens count them. */
export const inSeconds = seconds => Math.floor(Date.now() / 1000) + seconds
