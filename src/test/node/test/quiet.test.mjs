// Connections on which nothing happens. These tests take a minute, side by side.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import * as frames from '../lib/frames.mjs'
import { Peer, VERSIONS } from '../lib/peer.mjs'
import { until } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'

/** y-websocket 3.0.0 takes a connection for dead after 30 s without a message, and looks every 3 s. */
const LONGER_THAN_A_CLIENT_IS_PATIENT = 36_000

describe('a quiet connection', { concurrency: true, timeout: 100_000 }, () => {
  for (const version of VERSIONS) {
    test(`of y-websocket ${version} with no presence stays open`, async t => {
      const peer = await Peer.of(t, 'quiet ' + randomUUID(), { version }).synced()
      peer.awareness.setLocalState(null)
      const since = Date.now()
      await until(() => peer.disconnects > 0 || Date.now() - since > LONGER_THAN_A_CLIENT_IS_PATIENT, 'time to pass', { ms: 60_000 })
      assert.deepEqual([peer.connects, peer.disconnects], [1, 0])
      assert.ok(peer.provider.synced)
    })

    test(`of y-websocket ${version} that shows presence stays open and is seen all the time`, async t => {
      const name = 'quiet presence ' + randomUUID()
      const anna = await Peer.of(t, name, { version }).synced()
      const ben = await Peer.of(t, name, { version }).synced()
      anna.awareness.setLocalState({ name: 'Anna' })
      await until(() => ben.sees(anna), 'Ben sees Anna')
      let removed = 0
      ben.awareness.on('change', change => { removed += change.removed.length })
      const since = Date.now()
      await until(() => anna.disconnects > 0 || removed > 0 || Date.now() - since > LONGER_THAN_A_CLIENT_IS_PATIENT, 'time to pass', { ms: 60_000 })
      assert.deepEqual([anna.connects, anna.disconnects, ben.disconnects, removed], [1, 0, 0, 0])
      assert.ok(ben.sees(anna))
    })
  }

  test('hears the presence of nobody within 20 s and a ping within 30 s', async t => {
    const wire = await Wire.forTest(t, 'quiet wire ' + randomUUID())
    await wire.readDocument()
    const since = Date.now()
    wire.messages.length = 0
    await until(() => wire.messages.length > 0, 'a message', { ms: 21_000 })
    assert.deepEqual(wire.messages, [{ kind: 'presence', states: [] }])
    await until(() => wire.pings > 0, 'a ping', { ms: 31_000 - (Date.now() - since) })
  })

  test('whose peer does not answer pings is given up within 60 s, and its presence with it', async t => {
    const name = 'dead ' + randomUUID()
    const observer = await Peer.of(t, name).synced()
    const dead = await Wire.forTest(t, name, { autoPong: false })
    dead.send(frames.presence([{ clientId: 41, clock: 1, state: { name: 'dead' } }]))
    await until(() => observer.others().has(41), 'it is seen')
    const since = Date.now()
    await until(() => dead.end, 'it is given up', { ms: 62_000 })
    assert.equal(dead.end.code, 1001)
    assert.ok(Date.now() - since > 40_000, 'not before it has had its time')
    await until(() => !observer.others().has(41), 'its presence is gone', { ms: 5000 })
  })
})
