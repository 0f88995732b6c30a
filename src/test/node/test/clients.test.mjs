import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { Peer, readAsNewcomer, VERSIONS, Y } from '../lib/peer.mjs'
import { until } from '../lib/until.mjs'

const PAIRS = [['3.0.0', '3.0.0'], ['1.5.4', '1.5.4'], ['3.0.0', '1.5.4']]

for (const [one, other] of PAIRS) {
  test(`y-websocket ${one} and ${other} write at the same time and read the same`, async t => {
    const name = 'clients ' + randomUUID()
    const anna = Peer.of(t, name, { version: one })
    const ben = Peer.of(t, name, { version: other })
    for (let i = 0; i < 50; i++) {
      anna.write('a')
      ben.write('b', 0)
      if (i % 10 === 0) await until(() => anna.provider.synced && ben.provider.synced, 'both to be in sync')
    }
    await until(() => anna.text.length === 100 && ben.text.length === 100, 'both have all', { seen: () => [anna.text, ben.text] })
    assert.equal(anna.text, ben.text)
    assert.equal(anna.text.replaceAll('a', ''), 'b'.repeat(50))
  })

  test(`y-websocket ${one} and ${other} see each other, and a change of what the other shows`, async t => {
    const name = 'presence ' + randomUUID()
    const anna = Peer.of(t, name, { version: one })
    const ben = Peer.of(t, name, { version: other })
    anna.awareness.setLocalState({ name: 'Anna' })
    ben.awareness.setLocalState({ name: 'Ben', at: { line: 1 } })
    const seen = () => [anna.others().get(ben.doc.clientID), ben.others().get(anna.doc.clientID)]
    await until(() => seen().every(Boolean), 'both see each other')
    assert.deepEqual(seen(), [{ name: 'Ben', at: { line: 1 } }, { name: 'Anna' }])
    ben.awareness.setLocalStateField('at', { line: 2 })
    await until(() => seen()[0].at.line === 2, 'the new line is seen')
    ben.awareness.setLocalState(null)
    await until(() => !seen()[0], 'who says good-bye is gone', { ms: 1500 })
  })
}

test('every kind of shared type comes through as it was', async t => {
  const name = 'types ' + randomUUID()
  const anna = await Peer.of(t, name).synced()
  const ben = await Peer.of(t, name, { version: '1.5.4' }).synced()
  const any = [null, true, false, 0, -1, 1.5, 2 ** 53 - 1, -(2 ** 31), '', 'ü😀', { a: { b: [1, {}, undefined] } }, [], Uint8Array.of(0, 255)]
  anna.doc.transact(() => {
    anna.doc.getArray('array').push(any)
    any.forEach((value, i) => anna.doc.getMap('map').set('k' + i, value))
    anna.doc.getText('rich').insert(0, 'fat', { bold: true })
    anna.doc.getText('rich').insertEmbed(3, { image: 'x' })
    const paragraph = new Y.XmlElement('p')
    paragraph.setAttribute('level', '1')
    paragraph.insert(0, [new Y.XmlText('hello')])
    anna.doc.getXmlFragment('xml').insert(0, [paragraph])
    anna.doc.getMap('map').set('nested', new Y.Map([['deep', new Y.Array()]]))
    anna.doc.getMap('map').set('sub', new Y.Doc({ guid: 'the sub-document' }))
  })
  const look = doc => ({
    array: doc.getArray('array').toArray(),
    map: any.map((value, i) => doc.getMap('map').get('k' + i)),
    rich: doc.getText('rich').toDelta(),
    xml: doc.getXmlFragment('xml').toString(),
    nested: doc.getMap('map').get('nested')?.toJSON(),
    sub: doc.getMap('map').get('sub')?.guid
  })
  await until(() => look(ben.doc).sub, 'the transaction arrives')
  assert.deepEqual(look(ben.doc), look(anna.doc))
  assert.deepEqual(await readAsNewcomer(name, {}, peer => look(peer.doc)), look(anna.doc))
})

for (const version of VERSIONS) {
  test(`what a joiner with y-websocket ${version} made offline reaches who is there, and the other way round`, async t => {
    const name = 'offline ' + randomUUID()
    const anna = await Peer.of(t, name).synced()
    anna.write('here')
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(anna.doc))
    copy.getText('text').insert(0, 'off')
    copy.getMap('map').set('k', 1)
    anna.write('!')
    const ben = Peer.of(t, name, { version, doc: copy })
    await Promise.all([anna.reads('offhere!'), ben.reads('offhere!')])
    await until(() => anna.doc.getMap('map').get('k') === 1, 'the entry of the map')
    assert.equal(await readAsNewcomer(name), 'offhere!')
  })

  test(`a deletion made offline with y-websocket ${version} reaches who is there`, async t => {
    const name = 'deleted offline ' + randomUUID()
    const anna = await Peer.of(t, name).synced()
    anna.write('not this')
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(anna.doc))
    copy.getText('text').delete(0, 4)
    Peer.of(t, name, { version, doc: copy })
    await anna.reads('this')
    assert.equal(await readAsNewcomer(name), 'this')
  })

  test(`y-websocket ${version} goes off line, writes, comes back, and both read the same`, async t => {
    const name = 'away ' + randomUUID()
    const anna = await Peer.of(t, name, { version }).synced()
    const ben = await Peer.of(t, name).synced()
    anna.write('1')
    await ben.reads('1')
    anna.provider.disconnect()
    anna.write('2')
    ben.write('3')
    anna.provider.connect()
    await until(() => anna.text.length === 3 && anna.text === ben.text, 'both have the three', { seen: () => [anna.text, ben.text] })
  })
}

test('ten people write into one document', async t => {
  const name = 'ten ' + randomUUID()
  const people = Array.from({ length: 10 }, (_, i) => Peer.of(t, name, { version: VERSIONS[i % 2] }))
  for (let i = 0; i < 20; i++) {
    people.forEach((person, p) => person.write(String(p), Math.floor(person.text.length / 2)))
    await new Promise(resolve => setImmediate(resolve))
  }
  await until(() => people.every(person => person.text.length === 200), 'all have all', { seen: () => people.map(p => p.text.length) })
  assert.equal(new Set(people.map(person => person.text)).size, 1)
})

test('whoever leaves and comes back at once finds the last edit', async () => {
  const name = 'to and fro ' + randomUUID()
  for (let i = 0; i < 40; i++) {
    const peer = await new Peer(name, { version: VERSIONS[i % 2] }).synced()
    // Undertow confirms the close before it hands over what came before it, so the edit may come a moment after the first answer.
    await until(() => peer.text.length === i, `round ${i} has all edits`, { ms: 2000, seen: () => peer.text })
    peer.write('x')
    const gone = new Promise(resolve => peer.provider.ws.once('close', resolve))
    peer.leave()
    await gone
  }
  assert.equal((await readAsNewcomer(name)).length, 40)
})
