import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Peer, readAsNewcomer } from '../lib/peer.mjs'
import { listDocuments } from '../lib/rest.mjs'
import { until } from '../lib/until.mjs'
import { handshake } from '../lib/wire.mjs'

/** Each of them is a document of its own, however like another one it looks. */
const NAMES = [
  'plain', 'PLAIN', 'Plain', 'two words', 'two  words', 'two%20words', 'two+words', 'a/b', 'a//b', 'a/b/', 'a%2Fb', 'a%252Fb', 'a\\b', 'a/../b', 'a/./b', 'c/...',
  'café', 'cafe\u0301', 'ﬁ', 'fi', '\u00c5', '\u212b', 'ß', 'ss', 'İ', 'ı', 'документ', '文書', '😀', '👩‍👩‍👧', 'ab\u200bc', 'abc', 'עברית',
  '100%', '%', '%zz', '%00', '?', 'x?y=1&z', '#', 'x#y', ';', 'a;b=c', 'a;jsessionid=1', '&', '=', '"quoted"', "it's", '<b>', '{a}|[b]^`', '*', ':', '@',
  'tab\there', 'line\nbreak', 'cr\r\nlf', '\u0001', '\u007f', ' leading', 'trailing ', '~', '.hidden', 'index.html', 'null', 'undefined', '0', '-1',
  "'; drop table document; --", 'n'.repeat(400)
]

test('documents whose names look alike stay apart, and keep their names', { timeout: 120_000 }, async t => {
  const tag = randomUUID() + '-'
  const peers = NAMES.map(name => Peer.of(t, encodeURIComponent(tag + name)))
  await Promise.all(peers.map(peer => peer.synced()))
  peers.forEach((peer, i) => peer.write(`[${i}]`))
  const read = await Promise.all(NAMES.map(name => readAsNewcomer(encodeURIComponent(tag + name), {}, async peer => {
    await until(() => peer.text, `something in ${JSON.stringify(name)}`)
    return peer.text
  })))
  assert.deepEqual(read, NAMES.map((name, i) => `[${i}]`))
  assert.deepEqual(peers.map(peer => peer.text), read)
  const stored = () => listDocuments({ q: tag })
  await until(async () => (await stored()).length === NAMES.length, 'all are stored')
  assert.deepEqual((await stored()).map(document => document.name).sort(), NAMES.map(name => tag + name).sort())
})

test('a name that is sent as it stands, as y-websocket does, is the same document as the encoded one', async t => {
  const tag = randomUUID() + '-'
  for (const name of ['a b', 'a/b', 'a//b', 'документ', 'café', 'cafe\u0301', '😀', '+', 'a;b=c', "it's", 'q&a', '"', '{}', '<>', '[1]', '`']) {
    const sent = await Peer.of(t, tag + name).synced()
    sent.write(name)
    assert.equal(await readAsNewcomer(encodeURIComponent(tag + name), { version: '1.5.4' }), name)
  }
})

test('a name has up to 512 characters', async t => {
  const unique = randomUUID()
  const longest = [unique.padEnd(512, 'n'), unique.padEnd(512, '文'), unique + '😀'.repeat((512 - unique.length) / 2)]
  for (const name of longest) {
    assert.equal(name.length, 512)
    const peer = await Peer.of(t, encodeURIComponent(name)).synced()
    peer.write('long')
    assert.equal(await readAsNewcomer(encodeURIComponent(name)), 'long')
    assert.equal((await handshake('sync/' + encodeURIComponent(name + 'x'))).status, 400)
  }
})

test('what cannot be a name is refused at the handshake, each time', async () => {
  for (const path of ['sync/', 'sync/%00', 'sync/a%00b', 'sync/%', 'sync/100%', 'sync/%zz', 'sync/%f', 'sync/%ff', 'sync/%c0%80', 'sync/%ed%a0%80', 'sync/%f5%80%80%80', 'sync/' + 'n'.repeat(513)]) {
    for (const time of ['first', 'second']) {
      assert.equal((await handshake(path)).status, 400, `${path.slice(0, 40)}, the ${time} time`)
    }
  }
})

test('dots in a path lead to nothing but a page or a document', async () => {
  for (const path of ['sync/..', 'sync/../api/documents', 'sync/%2e%2e/api/documents', 'sync/..%2fapi', 'sync/.', 'sync/../../', 'sync/..;/api/documents', 'sync/a/../../../etc/passwd']) {
    const { status } = await handshake(path)
    assert.ok(status === 101 || status >= 200 && status < 500, `${path}: ${status}`)
  }
})
