// The REST API of docs/protocols.md.
import { sharedUrl } from './server.mjs'

/** @returns { status, body }: the body read as JSON, or as text when it is none */
export const request = async (method, path, { url = sharedUrl(), body, headers = {} } = {}) => {
  const response = await fetch(url + 'api/' + path, {
    method,
    headers: { ...(method === 'GET' ? {} : { 'Content-Type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  })
  const text = await response.text()
  let parsed = text
  try { parsed = JSON.parse(text) } catch { /* told by the test that expects JSON */ }
  return { status: response.status, body: parsed, headers: response.headers }
}

const expected = async (status, method, path, options) => {
  const answer = await request(method, path, options)
  if (answer.status !== status) throw new Error(`${method} ${path} was answered ${answer.status}, not ${status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

export const createDocument = (title, kind = 'code', options = {}) => expected(201, 'POST', 'documents', { ...options, body: { title, kind } })
export const getDocument = (id, options) => expected(200, 'GET', `documents/${id}`, options)
export const trashDocument = (id, options) => expected(200, 'POST', `documents/${id}/trash`, options)
export const restoreDocument = (id, options) => expected(200, 'POST', `documents/${id}/restore`, options)

/** All documents of a query, page by page. */
export const listDocuments = async (query = {}, options = {}) => {
  const documents = []
  for (let cursor = ''; cursor !== null;) {
    const page = await expected(200, 'GET', 'documents?' + new URLSearchParams({ limit: 200, cursor, ...query }), options)
    documents.push(...page.documents)
    cursor = page.next
  }
  return documents
}
