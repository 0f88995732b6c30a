// Requests that no client of ours sends, to every address of the REST API and to the handshake of sockets.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { HealthyPair } from '../lib/healthy-pair.mjs'
import { rawRequest } from '../lib/raw-http.mjs'
import { Random, seed } from '../lib/random.mjs'
import { createDocument, request } from '../lib/rest.mjs'
import { sharedUrl } from '../lib/server.mjs'

const ROUNDS = 3000
const AT_ONCE = 4

const METHODS = ['GET', 'GET', 'HEAD', 'POST', 'POST', 'POST', 'PUT', 'PATCH', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'get', 'X-Y']
const PATHS = ['documents', 'documents', 'documents/{}', 'documents/{}/content', 'documents/{}/duplicate', 'documents/{}/trash', 'documents/{}/restore',
  'documents/{}/uploads', 'documents/{}/uploads/{}', 'session', 'tokens', 'tokens/{}', 'health/live', 'health/ready', '', '{}', 'documents/{}/{}']
const PIECES = ['%00', '%2e%2e%2f', '..', '.', '%c0%ae', '%ed%a0%80', '%F0%9F%98%80', 'a;b=c', ';', '%3B', '%0d%0aX:%20y', 'x'.repeat(4000), '1-1-1-1-1', '0', '-1', 'null',
  '%', '%zz', '{id}', '<script>', "'%20or%201=1--", '%252e', '+', '\u00e9', '*', '|', '\\', '~', 'a%2Fb']
const QUERIES = ['', '', 'q=%00', 'q=%ed%a0%80', 'q=%', 'q=%25_!', 'q=' + 'x'.repeat(3000), 'limit=0', 'limit=-1', 'limit=201', 'limit=99999999999999999999', 'limit=abc', 'limit=',
  'limit=1e3', 'cursor=%', 'cursor=AAAA', 'cursor=' + Buffer.from('2026-01-01T00:00:00Z|x').toString('base64url'),
  'cursor=' + Buffer.from('+1000000000-12-31T23:59:59.999999999Z|9223372036854775807').toString('base64url'),
  'cursor=' + Buffer.from('-1000000000-01-01T00:00:00Z|-1').toString('base64url'), 'cursor=' + Buffer.from('2026-01-01T00:00:00Z|99999999999999999999').toString('base64url'),
  'kind=x', 'kind=', 'kind=rich&kind=code&kind=rich', 'kind=%00', 'state=', 'state=%f0', 'format=', 'format=HTML', 'format=html&root=%00', 'root=', 'root=' + 'r'.repeat(2000),
  'format=json&root=%ed%a0%80', '&&==&', '%00=%00', 'a[]=1']
// No cookie with bytes above 127: WildFly reads cookies before any application does, and calls it a fault of its own.
const HEADERS = ['Accept: ', 'Accept: */*;q=x', 'Accept: text/html;q=0', 'Accept: a/b/c', 'Accept: ,,,', 'Accept: ' + 'a/b,'.repeat(500), 'Accept-Language: \u00ff', 'Authorization: Bearer',
  'Authorization: Bearer x', 'Authorization: Basic !!!', 'Authorization: Bearer ' + 'x'.repeat(3000), 'Cookie: concord-session=', 'Cookie: ;;;=', 'Cookie: concord-session=a; concord-session=b', 'If-None-Match: *', 'If-None-Match: "', 'If-Modified-Since: never', 'Range: bytes=0-', 'Origin: null', 'Origin: \u00e9', 'Origin: http://',
  'X-HTTP-Method-Override: DELETE', 'X-Forwarded-Proto: gopher', 'Content-Encoding: gzip', 'Expect: nothing', 'X-Long: ' + 'l'.repeat(6000)]
const JSON_TYPE = 'application/json'
const TYPES = [...Array(20).fill(JSON_TYPE), 'application/json;charset=utf-16', 'application/json;charset=nonsense', 'application/json; charset=',
  'application/json;;', 'application/*', '*/*', 'json', '', ';', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'image/png', 'image/svg+xml', 'image/*', 'IMAGE/PNG']
const VALUES = ['null', 'true', '0', '-1', '1e400', '1.5', '9223372036854775808', '99999999999999999999999999', '""', '" "', '"\\u0000"', '"\\ud800"', '"\\udc00\\ud800"', '"x"', '"rich"', '"code"',
  '"external"', '"edit"', '"read"', '[]', '["a"]', '{}', '{"a":{}}', JSON.stringify('t'.repeat(201)), JSON.stringify('\u{1f600}'.repeat(150)), '"\\u202e"', '"anna"']
const FIELDS = ['title', 'kind', 'name', 'password', 'label', 'access', 'days', '__proto__', '', '\\u0000']
const BODIES = ['', '{', '[]', 'null', '"x"', '1', '{"title":}', '{"title":"a","title":"b"}', '['.repeat(20_000), '{"a":'.repeat(20_000), '{"title":"' + 'y'.repeat(300_000) + '"}', '\ufeff{}', '{}{}',
  '{"title":1e1000000}', '\0', 'title=x&kind=rich', '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>']
const NOT_UTF8 = [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('{}', 'utf16le')]

const json = random => '{' + Array.from({ length: random.between(1, 4) }, () => `"${random.pick(FIELDS)}":${random.pick(VALUES)}`).join(',') + '}'

const anything = (random, ids, base) => {
  const method = random.pick(METHODS)
  const path = random.pick(PATHS).replaceAll('{}', () => random.below(2) ? random.pick(ids) : random.pick(PIECES))
  const query = random.pick(QUERIES)
  const body = random.below(3) ? json(random) : random.below(4) ? random.pick(BODIES) : random.pick(NOT_UTF8)
  const hasBody = !['GET', 'HEAD', 'get'].includes(method) && random.below(8) > 0
  const head = [`${method} ${base}api/${path}${query && '?' + query} HTTP/1.1`, 'Host: localhost', 'Connection: close',
    ...(random.below(3) ? [] : [random.pick(HEADERS)]), `Content-Type: ${random.pick(TYPES)}`, ...(hasBody ? [`Content-Length: ${Buffer.byteLength(body)}`] : [])]
  return { head: head.join('\r\n'), body: hasBody ? body : '' }
}

/** Before a request is the application's the server itself may refuse it, in its own words. */
const REFUSED_BY_SERVER = [400, 405, 413, 414, 431, 501]

const complaint = (answer, { head }) => {
  if (answer === null) return 'no answer'
  if (answer.status >= 500 && answer.status !== 501) return `status ${answer.status}`
  if (/\bat [\w.$]+\(|Exception|<script>/.test(answer.body) && !/json|text\/plain/.test(answer.headers['content-type'] ?? '')) return 'tells of its inside'
  if (/\bat dev\.concord|java\.lang|Hibernate/.test(answer.body)) return 'tells of its inside'
  if (answer.headers['x-powered-by'] !== undefined) return 'tells what it is'
  if (answer.status < 400 || head.startsWith('HEAD')) return null
  if ((answer.headers['content-type'] ?? '').startsWith('application/json')) {
    const keys = Object.keys(JSON.parse(answer.body)).sort().join()
    return keys === 'error,message' || keys === 'checks,status' ? null : `is JSON of ${keys}`
  }
  return REFUSED_BY_SERVER.includes(answer.status) ? null : `${answer.status} without JSON`
}

const attack = async (t, make, complain) => {
  const chosen = seed()
  t.diagnostic(`seed ${chosen}`)
  const random = new Random(chosen)
  const statuses = {}
  const found = []
  let round = 0
  const one = async () => {
    while (round < ROUNDS) {
      round++
      const attempt = make(random)
      const answer = await rawRequest(sharedUrl(), attempt.head, attempt.body)
      statuses[answer?.status] = (statuses[answer?.status] ?? 0) + 1
      const what = complain(answer, attempt)
      if (what) found.push(JSON.stringify([what, attempt.head.slice(0, 300), attempt.body.toString('latin1').slice(0, 120), answer?.body.slice(0, 200)]))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, one))
  t.diagnostic(`answered with ${JSON.stringify(statuses)}`)
  assert.deepEqual(found.slice(0, 20), [], `seed ${chosen}, ${found.length} of them`)
  return statuses
}

test(`${ROUNDS} requests that make no sense are answered with what is wrong about them`, { timeout: 600_000 }, async t => {
  const { pathname } = new URL(sharedUrl())
  const pair = await HealthyPair.meet('fuzz-rest ' + randomUUID())
  t.after(() => pair.leave())
  const ids = [randomUUID(), (await createDocument('fuzzed', 'rich')).id, (await createDocument('fuzzed', 'code')).id]
  const statuses = await attack(t, random => anything(random, ids, pathname), complaint)
  for (const status of [200, 400, 404, 405, 415]) assert.ok(statuses[status] > 0, `some get ${status}`)
  await pair.check()
  assert.equal((await request('GET', 'health/ready')).status, 200)
  assert.equal((await createDocument('after all that')).title, 'after all that')
})

const HANDSHAKES = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13']
const ODD = ['Upgrade: h2c', 'Upgrade: ', 'Connection: close', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Key: ', 'Sec-WebSocket-Version: 99', 'Sec-WebSocket-Version: x', 'Sec-WebSocket-Protocol: ,',
  'Sec-WebSocket-Protocol: concord.sync.v1, concord.token.', 'Sec-WebSocket-Protocol: ' + 'p,'.repeat(900), 'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99',
  'Sec-WebSocket-Extensions: ;', 'Origin: null', 'Origin: http://', 'Origin: \u00e9', 'Authorization: Bearer x', 'Cookie: concord-session=x', 'Content-Length: 5', 'Transfer-Encoding: chunked']

const handshake = (random, base) => {
  const headers = HANDSHAKES.filter(() => random.below(10) > 0)
  for (let more = random.below(3); more > 0; more--) headers.push(random.pick(ODD))
  const name = random.below(3) ? random.pick(PIECES) : Array.from({ length: random.between(0, 4) }, () => random.pick(PIECES)).join('/')
  const query = random.pick(['', '', '?', '?token=', '?token=x', '?protocol=concord.sync.v1', '?protocol=%00', '?%', '?token=%ed%a0%80'])
  return { head: [`${random.below(8) ? 'GET' : random.pick(METHODS)} ${base}sync/${name}${query} HTTP/1.1`, 'Host: localhost', ...headers].join('\r\n'), body: 'hello' }
}

test(`${ROUNDS} handshakes that make no sense leave the sockets of others alone`, { timeout: 600_000 }, async t => {
  const { pathname } = new URL(sharedUrl())
  const pair = await HealthyPair.meet('fuzz-handshake ' + randomUUID())
  t.after(() => pair.leave())
  await attack(t, random => handshake(random, pathname), answer => answer !== null && answer.status >= 500 && answer.status !== 501 ? `status ${answer.status}` : null)
  await pair.check()
})
