import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as frames from '../lib/frames.mjs'
import { Peer, VERSIONS } from '../lib/peer.mjs'
import { until } from '../lib/until.mjs'
import { Wire } from '../lib/wire.mjs'

/** The longest that somebody who has gone may still be seen. */
const GONE_WITHIN = 5000

/** Shows itself to `observer`, who is waited for. */
const shown = async (peer, observer, state = { name: 'someone' }) => {
  peer.awareness.setLocalState(state)
  await until(() => observer.sees(peer), 'a peer is seen')
}

const removedFrom = peer => {
  const removed = []
  peer.awareness.on('change', change => removed.push(...change.removed))
  return removed
}

for (const version of VERSIONS) {
  test(`presence of y-websocket ${version} is gone soon after its connection was cut, and nobody else's`, async t => {
    const name = 'cut ' + randomUUID()
    const [observer, stayer, goer] = await Promise.all([1, 2, 3].map(() => Peer.of(t, name, { version }).synced()))
    await Promise.all([shown(stayer, observer), shown(goer, observer)])
    goer.provider.shouldConnect = false
    goer.provider.ws.terminate()
    await until(() => !observer.sees(goer) && !stayer.sees(goer), 'the other two know that it is gone', { ms: GONE_WITHIN })
    assert.ok(observer.sees(stayer))
    const newcomer = await Peer.of(t, name, { version }).synced()
    await until(() => newcomer.sees(stayer), 'a newcomer is told of who stays')
    assert.ok(!newcomer.sees(goer))
  })

  test(`a quick reconnect of y-websocket ${version} is not seen by the others`, async t => {
    const name = 'flicker ' + randomUUID()
    const [observer, returner, goer] = await Promise.all([1, 2, 3].map(() => Peer.of(t, name, { version }).synced()))
    await Promise.all([shown(returner, observer), shown(goer, observer)])
    const removed = removedFrom(observer)
    returner.provider.ws.terminate() // y-websocket comes back by itself after 100 ms, with the clock it had
    await until(() => returner.connects === 2 && returner.provider.synced, 'it is back')
    // Somebody who goes after that, for good, is removed: by then the returner would have been, too.
    goer.provider.shouldConnect = false
    goer.provider.ws.terminate()
    await until(() => removed.length > 0, 'the other one is gone', { ms: GONE_WITHIN })
    assert.deepEqual(removed, [goer.doc.clientID])
    assert.ok(observer.sees(returner))
  })
}

test('all ids of a connection go with it', async t => {
  const name = 'two ids ' + randomUUID()
  const observer = await Peer.of(t, name).synced()
  for (const [end, one, other] of [['cut', 11, 12], ['close', 13, 14]]) {
    const wire = await Wire.forTest(t, name)
    wire.send(frames.presence([{ clientId: one, clock: 1, state: { n: 1 } }]))
    wire.send(frames.presence([{ clientId: other, clock: 1, state: { n: 2 } }]))
    await until(() => observer.others().has(one) && observer.others().has(other), 'both are seen')
    wire[end]()
    await until(() => !observer.others().has(one) && !observer.others().has(other), `both are gone after a ${end}`, { ms: GONE_WITHIN })
  }
})

test('what somebody says of another one is not believed', async t => {
  const name = 'hearsay ' + randomUUID()
  const observer = await Wire.forTest(t, name)
  const honest = await Wire.forTest(t, name)
  const liar = await Wire.forTest(t, name)
  honest.send(frames.presence([{ clientId: 21, clock: 5, state: { name: 'honest' } }]))
  liar.send(frames.presence([{ clientId: 22, clock: 1, state: { name: 'liar' } }]))
  const stateOf = (wire, clientId) => wire.all('presence').flatMap(message => message.states).filter(state => state.clientId === clientId).at(-1)?.state
  await until(() => stateOf(observer, 21) && stateOf(observer, 22), 'both are seen')
  liar.send(frames.presence([{ clientId: 21, clock: 6, state: { name: 'forged' } }]))
  liar.send(frames.presence([{ clientId: 21, clock: 7, state: null }]))
  liar.send(frames.presence([{ clientId: 22, clock: 2, state: { name: 'liar again' } }, { clientId: 21, clock: 8, state: null }]))
  await until(() => stateOf(observer, 22).name === 'liar again', 'what it says of itself is')
  assert.deepEqual(stateOf(observer, 21), { name: 'honest' })
  assert.equal(liar.end, null, 'y-websocket sends hearsay all the time; it is no reason to close')
  honest.send(frames.presence([{ clientId: 21, clock: 6, state: { name: 'still honest' } }]))
  await until(() => stateOf(observer, 21).name === 'still honest', 'its own word counts')
})

test('an old state does not replace a new one', async t => {
  const name = 'old ' + randomUUID()
  const wire = await Wire.forTest(t, name)
  wire.send(frames.presence([{ clientId: 31, clock: 9, state: 'new' }]))
  wire.send(frames.presence([{ clientId: 31, clock: 8, state: 'old' }]))
  wire.send(frames.presence([{ clientId: 31, clock: 9, state: 'as old' }]))
  wire.send(frames.presence([{ clientId: 31, clock: 10, state: 'newer' }]))
  await wire.last('presence', message => message.states.some(state => state.state === 'newer'))
  assert.deepEqual([...new Set(wire.all('presence').flatMap(message => message.states.map(state => state.state)))].filter(state => state.includes('old')), [])
})

test('whoever asks is told of everybody, also when it is nobody', async t => {
  const name = 'query ' + randomUUID()
  const wire = await Wire.forTest(t, name)
  await wire.readDocument()
  wire.send(frames.queryPresence())
  assert.deepEqual((await wire.last('presence')).states, [])
  const ben = await Peer.of(t, name).synced()
  ben.awareness.setLocalState({ name: 'Ben' })
  await wire.last('presence', message => message.states.length > 0)
  wire.messages.length = 0
  wire.send(frames.queryPresence())
  const { states } = await wire.last('presence')
  assert.deepEqual(states.map(({ clientId, state }) => ({ clientId, state })), [{ clientId: ben.doc.clientID, state: { name: 'Ben' } }])
})

test('a newcomer is told of who is there without asking', async t => {
  const name = 'newcomer ' + randomUUID()
  const ben = await Peer.of(t, name).synced()
  ben.awareness.setLocalState({ name: 'Ben' })
  const wire = await Wire.forTest(t, name)
  const { states } = await wire.last('presence')
  assert.equal(states[0].clientId, ben.doc.clientID)
})

test('a state of presence has a limit, whose name is told', async t => {
  const name = 'big presence ' + randomUUID()
  const wire = await Wire.forTest(t, name)
  wire.send(frames.presence([{ clientId: 1, clock: 1, state: 'x'.repeat(64 * 1024 - 2) }]))
  await wire.last('presence', message => message.states.length === 1)
  wire.send(frames.presence([{ clientId: 1, clock: 2, state: 'x'.repeat(64 * 1024 - 1) }]))
  const end = await wire.closed
  assert.equal(end.code, 1008)
  assert.match(end.reason, /presence-bytes/)
})
