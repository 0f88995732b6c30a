// Somebody who has signed in, as a browser would show it: by a cookie.
import { request } from './rest.mjs'

export const tryToSignIn = (name, password, options = {}) => request('POST', 'session', { ...options, body: { name, password } })

/** The options for everything that follows: `headers` with the cookie. */
export const signIn = async (name, password, here) => {
  const answer = await tryToSignIn(name, password, here)
  if (answer.status !== 204) throw new Error(`${name} could not sign in: ${answer.status} ${JSON.stringify(answer.body)}`)
  const setCookie = answer.headers.get('set-cookie')
  return { ...here, headers: { Cookie: setCookie.split(';')[0] }, setCookie }
}

export const signOut = options => request('DELETE', 'session', options)

export const whoAmI = async options => (await request('GET', 'session', options)).body
