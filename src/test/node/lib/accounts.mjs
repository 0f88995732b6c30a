// Accounts, as administrators make them and as their owners begin with them.
import { request } from './rest.mjs'

const made = async (answer, status) => {
  const { status: got, body } = await answer
  if (got !== status) throw new Error(`answered ${got}, not ${status}: ${JSON.stringify(body)}`)
  return body
}

/** @param wishes at least `name`; the answer has a `link` when there is no `password` among them */
export const createAccount = (wishes, admin) => made(request('POST', 'accounts', { ...admin, body: wishes }), 201)

export const changeAccount = (name, wishes, admin) => request('PATCH', `accounts/${encodeURIComponent(name)}`, { ...admin, body: wishes })

export const getAccount = (name, admin) => made(request('GET', `accounts/${encodeURIComponent(name)}`, admin), 200)

export const secretOf = link => link.path.split('#')[1]

export const lookAtLink = (link, here) => request('POST', 'welcome', { ...here, body: { secret: secretOf(link) } })

/** @param more `name`, for the first administrator */
export const acceptLink = (link, password, here, more = {}) =>
  request('POST', 'welcome/password', { ...here, body: { secret: secretOf(link), password, ...more } })
