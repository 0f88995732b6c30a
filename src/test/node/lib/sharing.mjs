// Who may do what: grants and links, as docs/protocols.md has them. `who` are the options of a signed-in owner, see session.mjs.
import { createDocument, listDocuments, request } from './rest.mjs'
import { Writer } from './writer.mjs'

const done = async (status, method, path, options) => {
  const answer = await request(method, path, options)
  if (answer.status !== status) throw new Error(`${method} ${path} was answered ${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

const of = thing => `${thing.kind ? 'documents' : 'folders'}/${thing.id}/sharing`

/** @param thing a document or a folder; `access` none, read, comment, edit or own */
export const share = (thing, kind, subject, access, who) => done(204, 'PUT', of(thing) + '/grants', { ...who, body: { kind, subject, access } })
export const unshare = (thing, kind, subject, who) => done(204, 'DELETE', `${of(thing)}/grants?${new URLSearchParams({ kind, subject })}`, who)
export const sharingOf = (thing, who) => done(200, 'GET', of(thing), who)
export const makeLink = (thing, wishes, who) => done(201, 'POST', of(thing) + '/links', { ...who, body: wishes })
export const revokeLink = (thing, link, who) => done(204, 'DELETE', `${of(thing)}/links/${link.id}`, who)
export const createFolder = (name, who, parent = null) => done(201, 'POST', 'folders', { ...who, body: { name, parent } })

/** The answer as `request` gives it, and `who`: the options of somebody whom the link has let in. */
export const openLink = async (secret, { password, ...here }) => {
  const answer = await request('POST', 'links/open', { ...here, body: { secret, password } })
  const cookie = answer.headers.get('set-cookie')?.split(';')[0]
  return { ...answer, who: cookie ? { ...here, headers: { ...here.headers, Cookie: cookie } } : here }
}

/** A document into which everybody may write who has signed in. */
export const documentForAll = async (title, who, kind = 'code') => {
  const document = await createDocument(title, kind, who)
  await share(document, 'everyone', '', 'edit', who)
  return document
}

/** The same for one that comes into being by writing under its name. */
export const externalForAll = async (name, who) => {
  const writer = new Writer(name, who)
  await writer.connect()
  writer.doc.getMap('first').set('by', 'its owner')
  await writer.untilSaved()
  writer.leave()
  const [document] = (await listDocuments({ q: name }, who)).filter(found => found.name === name)
  await share(document, 'everyone', '', 'edit', who)
  return document
}
