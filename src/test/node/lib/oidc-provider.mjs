// A provider of OpenID Connect (npm oidc-provider) on the loopback address, with a page that takes any name. It can be made to go wrong in the ways that a
// client has to notice.
import { generateKeyPairSync, sign } from 'node:crypto'
import http from 'node:http'
import Provider from 'oidc-provider'

const FORM = action => `<!doctype html><title>Provider</title><h1>The provider</h1>
<form method="post" action="${action}"><label>Account <input name="login" autofocus></label><button>Continue</button></form>`

const readForm = async request => {
  let body = ''
  for await (const piece of request) body += piece
  return new URLSearchParams(body)
}

const person = (sub, people) => {
  const { groups = [], ...claims } = people[sub] ?? {}
  return { sub, preferred_username: sub, name: sub[0].toUpperCase() + sub.slice(1), groups, ...claims }
}

const encoded = object => Buffer.from(JSON.stringify(object)).toString('base64url')

class Key {
  static #count = 0
  id = `key-${++Key.#count}`
  #pair = generateKeyPairSync('rsa', { modulusLength: 2048 })

  get jwk () { return this.#described(this.#pair.publicKey) }
  get secretJwk () { return this.#described(this.#pair.privateKey) }

  #described (key) { return { ...key.export({ format: 'jwk' }), kid: this.id, use: 'sig', alg: 'RS256' } }

  token (claims) {
    const signed = `${encoded({ alg: 'RS256', kid: this.id })}.${encoded(claims)}`
    return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), this.#pair.privateKey).toString('base64url')}`
  }
}

/** A token that nobody has signed. */
export const unsigned = claims => `${encoded({ alg: 'none' })}.${encoded(claims)}.`

// Made before they are needed: on a busy machine one takes longer than a client waits.
const STRANGE = new Key()
const NEXT = new Key()

/** A token by a key that the provider does not have. */
export const forged = claims => STRANGE.token(claims)

export class OidcProvider {
  #key = new Key()
  #rotated = false

  /** What becomes of the next ID token, given its claims and how to sign them: for tests of what a client refuses. Once. */
  tamper = null

  /** From now on it signs by another key, and the old one is gone. */
  rotateKey () {
    this.#key = NEXT
    this.#rotated = true
  }

  #token (idToken) {
    if (!this.tamper && !this.#rotated) return idToken
    const claims = JSON.parse(Buffer.from(idToken.split('.')[1], 'base64url'))
    const tamper = this.tamper ?? ((it, signed) => signed(it))
    this.tamper = null
    return tamper(claims, it => this.#key.token(it))
  }

  /**
   * @param port 0 takes a free one
   * @param people claims by account, e.g. { carla: { groups: ['admins'] } }; others have those of nobody special
   */
  static async start ({ clientId, clientSecret, redirectUris, postLogoutRedirectUris = [], people = {}, port = 0 }) {
    const it = new OidcProvider()
    it.server = http.createServer()
    await new Promise(resolve => it.server.listen(port, '127.0.0.1', resolve))
    it.port = it.server.address().port
    it.issuer = `http://127.0.0.1:${it.port}`
    const provider = new Provider(it.issuer, {
      clients: [{
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: redirectUris,
        post_logout_redirect_uris: postLogoutRedirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code']
      }],
      claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'groups'] },
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
      interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => person(sub, people) }),
      loadExistingGrant: async ctx => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
        grant.addOIDCScope('openid profile')
        await grant.save()
        return grant
      },
      jwks: { keys: [it.#key.secretJwk] },
      cookies: { keys: ['of the tests'] }
    })
    // What it says of the environment it runs in is of no interest.
    provider.on('server_error', (_, error) => console.error(error))
    provider.use(async (ctx, next) => {
      await next()
      if (ctx.path === '/jwks') ctx.body = { keys: [it.#key.jwk] }
      if (ctx.path === '/token' && ctx.body?.id_token) ctx.body = { ...ctx.body, id_token: it.#token(ctx.body.id_token) }
    })
    const handle = provider.callback()
    it.server.on('request', async (request, response) => {
      if (!request.url.startsWith('/interaction/')) return handle(request, response)
      if (request.method === 'POST') {
        const login = (await readForm(request)).get('login')
        const result = login === 'nobody' ? { error: 'access_denied', error_description: '<script>alert(1)</script>' } : { login: { accountId: login } }
        return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
      }
      response.setHeader('Content-Type', 'text/html')
      response.end(FORM(request.url))
    })
    return it
  }

  async stop () {
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }
}
