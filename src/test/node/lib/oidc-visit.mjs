// A browser without a window that signs in by a provider of OpenID Connect, step by step, so that a test can get in between.

/** Cookies of one origin, whatever their paths. */
class Jar {
  #cookies = new Map()

  take (response) {
    for (const header of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(header)
      if (value === '' || /max-age=0/i.test(header) || /expires=Thu, 01 Jan 1970/i.test(header)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  get header () { return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
}

export class Visit {
  #jars = new Map()

  constructor (url) { this.url = url }

  #jar (url) {
    const { origin } = new URL(url)
    if (!this.#jars.has(origin)) this.#jars.set(origin, new Jar())
    return this.#jars.get(origin)
  }

  /** What the browser shows to Concord. */
  get cookie () { return this.#jar(this.url).header }

  async request (url, options = {}) {
    const jar = this.#jar(url)
    const response = await fetch(url, { redirect: 'manual', ...options, headers: { ...options.headers, Cookie: jar.header } })
    jar.take(response)
    const location = response.headers.get('location')
    return { status: response.status, location: location && new URL(location, url).href, text: await response.text() }
  }

  /** Follows until the answer leads to `prefix`, and does not go there. */
  async #follow (answer, prefix) {
    while (answer.location && !answer.location.startsWith(prefix)) answer = await this.request(answer.location)
    return answer
  }

  begin (to = '/') { return this.request(`${this.url}sign-in/oidc?to=${encodeURIComponent(to)}`) }

  /** @returns the address at Concord that the provider sends the browser back to */
  async untilReturn (login, to = '/') {
    const begun = await this.begin(to)
    const asked = await this.#follow(begun, `${this.url}sign-in`)
    if (asked.location) return asked.location
    const action = /action="([^"]*)"/.exec(asked.text)[1]
    const { origin } = new URL(begun.location)
    const answered = await this.request(new URL(action, origin).href, { method: 'POST', body: new URLSearchParams({ login }) })
    return (await this.#follow(answered, `${this.url}sign-in`)).location
  }

  /** @returns what the sign-in page is told: { to, problem }, problem null when it worked */
  async arrive (address) {
    const { location } = await this.request(address)
    const query = new URL(location).searchParams
    return { to: query.get('to'), problem: query.get('problem') }
  }

  async signIn (login, to = '/') { return this.arrive(await this.untilReturn(login, to)) }
}
