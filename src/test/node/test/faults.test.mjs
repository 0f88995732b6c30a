// What happens when PostgreSQL is there and refuses, is slow, or commits in another order than was asked, and when people come and go at an
// awkward moment. Has a Concord of its own, in which little may wait for the database, and a second connection to its PostgreSQL.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Database } from '../lib/database.mjs'
import { entriesIn, entriesOf, isWhole, whole } from '../lib/edits.mjs'
import * as frames from '../lib/frames.mjs'
import { Peer, readAsNewcomer, Y } from '../lib/peer.mjs'
import { Random, seed } from '../lib/random.mjs'
import { request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { until, within } from '../lib/until.mjs'
import { CONCORD, Wire } from '../lib/wire.mjs'
import { Writer } from '../lib/writer.mjs'

/** How soon people have to be told that nothing is being saved. */
const TOLD_WITHIN = 5000

/** How soon an edit is saved of which nothing is wrong. */
const SAVED_WITHIN = 1500

/** More than enough to have the log of a small document folded; that of a large one is when it is half as large. See Compactor. */
const FOLDED_AT = 100_000

let concord
let here
let database
before(async () => {
  concord = await Concord.start('faults', { 'concord.storage.waiting-bytes': 1024 * 1024, 'concord.room.unload-seconds': 0 })
  here = { url: concord.url }
  database = await Database.connect(concord)
}, { timeout: 600_000 })
after(async () => {
  await database?.close()
  await concord?.stop()
})

const ready = async () => (await request('GET', 'health/ready', here)).status

const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

/** What the last test has to find after SIGKILL: functions that look at a newcomer's document, by its name. */
const kept = new Map()

const textOf = doc => doc.getText('text').toString()

const keepsText = (name, text) => kept.set(name, doc => assert.equal(textOf(doc), text))

/** Whoever sends this is thrown out. For others the room is kept for five seconds, in which more could come of the ended connection. */
const BROKEN = Uint8Array.of(0)

/** A document is not in memory any more when a newcomer is refused because it cannot be read. The next one reads what is stored. */
const unload = async (t, name) => {
  const repair = await tableAway()
  t.after(repair)
  await until(async () => {
    const wire = await Wire.open(name, here)
    wire.send(BROKEN)
    return (await within(wire.closed, 'the end')).code === 1013
  }, `${name} is unloaded`, { every: 300 })
  await repair()
}

const toldOfStorage = writer => writer.wire.all('storage').map(message => message.state)

/** A document made elsewhere: `doc`, and each of its `updates`. */
const made = (...edits) => {
  const doc = new Y.Doc()
  const updates = []
  doc.on('update', update => updates.push(update))
  edits.forEach(edit => edit(doc))
  return { doc, updates }
}

const appends = text => doc => doc.getText('text').insert(doc.getText('text').length, text)
const adds = entry => doc => doc.getArray('entries').push([entry])
/** Two who write in a document with something saved, whose rows PostgreSQL refuses from now on. `end` has it take them again. */
const refusedDocument = async (t, name) => {
  const anna = await Writer.of(t, name, here)
  const ben = await Writer.of(t, name, here)
  anna.write('saved, ')
  await anna.untilSaved()
  const end = await database.refuseRows(t, { when: `new.document_id = ${await database.idOf(name)}` })
  return { anna, ben, end }
}

/** Does the work again and again for that long, with a pause after each time. */
const goOn = async (ms, work, rest = 50) => {
  const end = Date.now() + ms
  while (Date.now() < end) {
    await work()
    await pause(rest)
  }
}

/** Writes so much that the log of a document is folded, with an entry that is known by `entry`. */
const writeMuch = (writer, entry) => {
  writer.doc.getArray('entries').push([entry, 'x'.repeat(Math.max(FOLDED_AT, Y.encodeStateAsUpdate(writer.doc).length))])
}

/** The same, and waits until that is done. */
const fold = async (writer, entry) => {
  writeMuch(writer, entry)
  await writer.untilSaved()
  const id = await database.idOf(writer.name)
  await until(async () => await database.snapshotOf(id) && await database.rowsOf(id) === 0, 'the log is folded')
}

/** Who loads or folds a document has read its rows, and waits before its snapshot until that is ended. */
const holdSnapshots = async t => {
  const locker = await Database.of(t, concord)
  await locker.rows('begin')
  await locker.rows('lock table document_snapshot in access exclusive mode')
  return () => locker.rows('commit')
}

/** How many wait there. */
const waiting = () => database
  .value(`select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%document_snapshot%'`)
  .then(Number)

// ---- PostgreSQL refuses what is to be stored

test('what is written to a document whose rows are refused crosses, is not called saved, and is stored later', { timeout: 120_000 }, async t => {
  const name = 'refused'
  const { anna, ben, end } = await refusedDocument(t, name)
  const savedBefore = [anna.saved, ben.saved]
  anna.write('not yet')
  await until(() => ben.text === 'saved, not yet', 'it crosses', { ms: 2000 })
  ben.write('!')
  await until(() => anna.text === 'saved, not yet!', 'the other way, too', { ms: 2000 })
  await until(() => anna.storage === 1 && ben.storage === 1, 'both are told', { ms: TOLD_WITHIN })
  const newcomer = await Writer.of(t, name, here)
  assert.equal(newcomer.text, 'saved, not yet!')
  assert.equal(newcomer.storage, 1, 'who comes is told at once')
  await goOn(2500, () => assert.deepEqual([anna.saved, ben.saved], savedBefore))
  assert.equal(textOf(await database.stored(name)), 'saved, ')
  await end()
  await Promise.all([anna.untilSaved(10_000), ben.untilSaved(10_000)])
  await until(() => [anna, ben, newcomer].every(writer => writer.storage === 0), 'all are told that it is stored')
  assert.deepEqual(toldOfStorage(anna), [1, 0], 'nothing is said twice')
  keepsText(name, 'saved, not yet!')
})

test('who writes in another document notices nothing of one whose rows are refused', { timeout: 120_000 }, async t => {
  const other = await Writer.of(t, 'not refused', here)
  const idle = await Writer.of(t, 'not refused and idle', here)
  const { anna, end } = await refusedDocument(t, 'refused beside others')
  anna.write('refused')
  await goOn(TOLD_WITHIN, async () => {
    anna.write('x')
    other.write('y')
    await other.untilSaved(SAVED_WITHIN)
    assert.equal(await ready(), 200)
  })
  const newcomer = await Writer.of(t, 'new beside one that is refused', here)
  newcomer.write('z')
  await newcomer.untilSaved(SAVED_WITHIN)
  assert.equal(anna.storage, 1)
  assert.deepEqual([other, idle, newcomer].map(toldOfStorage), [[], [], []])
  await end()
  await anna.untilSaved(10_000)
  assert.deepEqual([other, idle, newcomer].map(toldOfStorage), [[], [], []])
  keepsText(anna.name, anna.text)
  keepsText(other.name, other.text)
})

test('a document whose rows are refused is full before others are', { timeout: 120_000 }, async t => {
  const name = 'refused and full'
  const other = await Writer.of(t, 'beside a full one', here)
  const { anna, ben, end } = await refusedDocument(t, name)
  let parts = 0
  for (; anna.storage !== 2 && parts < 40; parts++) {
    anna.write('x'.repeat(50_000))
    await anna.wire.readDocument() // one after the other, as the server takes them
    other.write('y')
    await other.untilSaved(SAVED_WITHIN)
  }
  assert.equal(anna.storage, 2, `after ${parts} parts of 50 kB`)
  await until(() => ben.storage === 2, 'the other one is told, too')
  anna.write('refused')
  await anna.wire.readDocument()
  await until(() => ben.text.length === 'saved, '.length + parts * 50_000, 'what was taken crosses')
  assert.ok(!ben.text.includes('refused'))
  other.write('y'.repeat(50_000))
  await other.untilSaved(SAVED_WITHIN)
  assert.deepEqual(toldOfStorage(other), [])
  await end()
  await anna.untilSaved(30_000)
  await until(() => [anna, ben].every(writer => writer.storage === 0), 'both are told')
  await until(() => ben.text === anna.text, 'both read the same')
  assert.equal(textOf(await database.stored(name)), anna.text)
  keepsText(name, anna.text)
})

test('when the disk of PostgreSQL is full everybody is told, nothing is called saved, and nothing is lost', { timeout: 120_000 }, async t => {
  const names = ['full disk 1', 'full disk 2', 'full disk and idle']
  const everybody = await Promise.all(names.map(name => Writer.of(t, name, here)))
  const writers = everybody.slice(0, 2)
  for (const writer of writers) writer.write('saved, ')
  await Promise.all(writers.map(writer => writer.untilSaved()))
  const savedBefore = writers.map(writer => writer.saved)
  const end = await database.refuseRows(t, { code: 'disk_full' })
  for (const writer of writers) writer.write('not yet')
  await until(() => everybody.every(writer => writer.storage === 1), 'everybody is told', { ms: TOLD_WITHIN, seen: () => everybody.map(toldOfStorage) })
  await until(async () => await ready() === 503, 'health says so', { ms: TOLD_WITHIN })
  await goOn(3000, () => {
    for (const writer of writers) writer.write('.')
    assert.deepEqual(writers.map(writer => writer.saved), savedBefore)
  })
  const unknown = await Writer.of(t, 'full disk and new', here)
  unknown.write('of a newcomer')
  assert.equal(unknown.storage, 1)
  await end()
  await Promise.all([...writers, unknown].map(writer => writer.untilSaved(10_000)))
  await until(() => [...everybody, unknown].every(writer => writer.storage === 0), 'everybody is told that it is over')
  await until(async () => await ready() === 200, 'health says so')
  for (const { name, text } of [...writers, unknown]) keepsText(name, text)
})

// ---- PostgreSQL refuses what is to be read, or is slow at it

const tableAway = async () => {
  await database.rows('alter table document_snapshot rename to document_snapshot_away')
  return () => database.rows('alter table if exists document_snapshot_away rename to document_snapshot')
}

const FAULTS_OF_READING = {
  'a table is not there': tableAway,
  'a row cannot be decoded': async id => {
    const { id: row, payload } = (await database.rows('select id, payload from document_update where document_id = $1 order by id limit 1', id))[0]
    await database.rows('update document_update set payload = $2 where id = $1', row, Buffer.from([1, 1, 200]))
    return () => database.rows('update document_update set payload = $2 where id = $1', row, payload)
  }
}

for (const [fault, lay] of Object.entries(FAULTS_OF_READING)) {
  test(`a document is refused with 1013 for as long as ${fault}, and then is all there`, { timeout: 120_000 }, async t => {
    const name = 'unreadable, as ' + fault
    const other = await Writer.of(t, 'open while ' + fault, here)
    const reader = await Writer.of(t, other.name, here)
    const id = await database.store(name, ...made(appends('first, '), appends('second, '), appends('third')).updates)
    const repair = await lay(id)
    t.after(repair)
    const peers = ['3.0.0', '1.5.4'].map(version => Peer.of(t, name, { ...here, version, maxBackoffTime: 500 }))
    peers[0].write('made meanwhile, ')
    for (let i = 0; i < 3; i++) {
      const wire = await Wire.forTest(t, name, { ...here, protocols: [CONCORD] })
      wire.send(frames.step1())
      wire.send(frames.update(made(adds('of somebody refused')).updates[0]))
      assert.equal((await within(wire.closed, 'the end')).code, 1013)
      assert.deepEqual(wire.messages, [])
    }
    await until(() => peers.every(peer => peer.disconnects >= 2), 'y-websocket goes on trying')
    assert.ok(peers.every(peer => !peer.provider.synced))
    assert.equal(peers[1].text, '')
    other.write('as ever')
    await other.untilSaved(SAVED_WITHIN)
    await until(() => reader.text === 'as ever', 'edits of another document cross')
    assert.deepEqual([toldOfStorage(other), other.wire.end, reader.wire.end], [[], null, null])
    await repair()
    const length = 'made meanwhile, first, second, third'.length
    await until(() => peers.every(peer => peer.provider.synced && peer.text.length === length), 'they get in by themselves')
    assert.equal(peers[0].text, peers[1].text)
    assert.match(peers[0].text, /first, second, third/)
    await until(async () => textOf(await database.stored(name)) === peers[0].text, 'all of it is stored')
    keepsText(name, peers[0].text)
  })
}

test('twenty who come while a document is loaded wait for one load and get all of it, and what they write is saved', { timeout: 120_000 }, async t => {
  const name = 'loaded once'
  const stored = Array.from({ length: 20 }, (_, i) => `stored:${i + 1}`)
  await database.store(name, ...made(...stored.map(adds)).updates)
  const release = await holdSnapshots(t)
  const clients = await Promise.all(Array.from({ length: 20 }, async (_, i) => {
    const { doc, updates } = made(adds(`w${i}:1`), adds(`w${i}:2`))
    const wire = await Wire.forTest(t, name, { ...here, protocols: [CONCORD] })
    const writes = i % 2 === 0
    for (const frame of [frames.step1(), ...(writes ? updates.map(frames.update) : [])]) wire.send(frame)
    return { wire, writes, doc: writes ? doc : new Y.Doc() }
  }))
  await until(async () => await waiting() > 0, 'the document is being loaded')
  // The index of the search may be reading it, too.
  await goOn(1000, async () => assert.ok(await waiting() <= 2, 'one load for all'))
  for (const { wire } of clients) assert.deepEqual(wire.messages, [], 'nobody is told anything before')
  await release()
  await Promise.all(clients.filter(({ writes }) => writes).map(({ wire }) => wire.last('saved', ({ count }) => count === 2)))
  const contents = () => clients.map(({ wire, doc }) => {
    for (const { update } of [...wire.all('step2'), ...wire.all('update')]) Y.applyUpdate(doc, update)
    return JSON.stringify(doc.getArray('entries'))
  })
  await until(() => contents().every((content, i, all) => content === all[0]) && entriesIn(clients[0].doc) === 40, 'all read the same')
  for (const { wire, doc } of clients) {
    assert.equal(wire.all('step2').length, 1)
    assert.equal(entriesOf(whole(wire.all('step2')[0].update), 'stored'), 20, 'the first answer has all that is stored')
    for (let i = 0; i < 20; i += 2) assert.equal(entriesOf(doc, `w${i}`), 2)
  }
  kept.set(name, doc => assert.equal(entriesIn(doc), 40))
})

// ---- Coming in an awkward moment

/** How often a document was read, as far as PostgreSQL has counted by now: it looks for a snapshot each time. */
const loads = () => database.value(`select seq_scan + idx_scan from pg_stat_user_tables where relname = 'document_snapshot'`).then(Number)

/** Comes, looks whether everything is there that was saved before, has an entry saved, and leaves in the way that is given. */
const visit = async (name, saved, entry, leave) => {
  const expected = [...saved]
  const visitor = new Writer(name, here)
  try {
    await within(visitor.connect(), `a visitor gets into ${name}`, 5000)
    const entries = visitor.doc.getArray('entries')
    const found = new Set(entries.toArray())
    assert.deepEqual(expected.filter(one => !found.has(one)), [], `missing in ${name}`)
    entries.push([entry])
    await visitor.untilSaved(5000)
    saved.push(entry)
    leave(visitor.wire)
    await within(visitor.wire.closed, 'the end')
  } finally {
    visitor.leave()
  }
}

/** How people leave, and for how long they are away: around the moment in which the document is unloaded. */
const WAYS_TO_LEAVE = {
  'thrown out': { leave: wire => wire.send(BROKEN), away: [0, 1500] },
  'good-bye': { leave: wire => wire.close(), away: [4500, 6500] },
  'cut off': { leave: wire => wire.cut(), away: [4500, 6500] }
}

test('who comes while a document is being unloaded finds everything that was saved', { timeout: 120_000 }, async t => {
  const chosen = seed()
  t.diagnostic(`seed ${chosen}`)
  const random = new Random(chosen)
  const before = await loads()
  const documents = Object.entries(WAYS_TO_LEAVE).flatMap(([name, way]) => [1, 2, 3, 4, 5, 6].map(i => ({ name: `visited ${name} ${i}`, saved: [], ...way })))
  await Promise.all(documents.flatMap(({ name, saved, leave, away }) => ['a', 'b'].map(async who => {
    let visits = 0
    await goOn(15_000, async () => {
      await visit(name, saved, `${who}:${++visits}`, leave)
      await pause(random.between(...away))
    }, 0)
  })))
  const visits = documents.reduce((total, { saved }) => total + saved.length, 0)
  await until(async () => await loads() - before > 60, 'documents were unloaded often', { seen: loads })
  t.diagnostic(`${visits} visits, ${await loads() - before} loads`)
  for (const { name, saved } of documents) {
    const stored = await database.stored(name)
    for (const who of ['a', 'b']) assert.equal(entriesOf(stored, who), saved.filter(entry => entry.startsWith(who)).length)
    assert.equal(entriesIn(stored), saved.length)
    kept.set(name, doc => assert.equal(entriesIn(doc), saved.length))
  }
})

// ---- The order of what is stored

/** A row that is numbered now and committed when that is called. */
const lateRow = async (t, id, entry) => {
  const connection = await Database.of(t, concord)
  await connection.rows('begin')
  const row = await connection.nextRow()
  await connection.insertRow(row, id, Y.encodeStateAsUpdate(made(adds(entry)).doc))
  return { row, commit: () => connection.rows('commit') }
}

/** Writes until there is a row with a higher number; the last entry is `w:` and the number that is returned. */
const writeBeyond = async (writer, id, row, last) => {
  await until(async () => {
    writer.doc.getArray('entries').push([`w:${++last}`])
    await writer.untilSaved()
    return database.value('select max(id) > $2 from document_update where document_id = $1', id, row)
  }, 'rows with higher numbers are written', { every: 0 })
  return last
}

/** The document is read from the database when nobody is in it any more, folded, and read from the database again. */
const readAndFold = async (t, writer, last, late) => {
  const { name } = writer
  const hasAll = (doc, w) => assert.deepEqual([entriesOf(doc, 'w'), entriesOf(doc, 'late')], [w, late])
  writer.wire.send(BROKEN)
  await unload(t, name)
  const reader = await Writer.of(t, name, here)
  hasAll(reader.doc, last)
  await fold(reader, `w:${last + 1}`)
  hasAll(whole(await database.snapshotOf(await database.idOf(name))), last + 1)
  reader.wire.send(BROKEN)
  await unload(t, name)
  hasAll((await Writer.of(t, name, here)).doc, last + 1)
  kept.set(name, doc => hasAll(doc, last + 1))
}

test('a row that is committed after later ones were folded is read, and folded in its turn', { timeout: 120_000 }, async t => {
  const writer = await Writer.of(t, 'committed late', here)
  await fold(writer, 'w:1')
  const id = await database.idOf(writer.name)
  const late = await lateRow(t, id, 'late:1')
  const last = 1 + await writeBeyond(writer, id, late.row, 1)
  await fold(writer, `w:${last}`)
  assert.equal(entriesOf(whole(await database.snapshotOf(id)), 'w'), last, 'later rows are folded')
  await late.commit()
  await readAndFold(t, writer, last, 1)
})

test('a row that is committed while later ones are being folded stays for the next time', { timeout: 120_000 }, async t => {
  const writer = await Writer.of(t, 'committed in the middle', here)
  await fold(writer, 'w:1')
  const id = await database.idOf(writer.name)
  const late = await lateRow(t, id, 'late:1')
  const last = 1 + await writeBeyond(writer, id, late.row, 1)
  const release = await holdSnapshots(t)
  writeMuch(writer, `w:${last}`)
  await until(async () => await waiting() === 1, 'the log is being folded')
  await late.commit()
  await release()
  await until(async () => entriesOf(whole(await database.snapshotOf(id)), 'w') === last, 'the log is folded')
  assert.equal(entriesOf(whole(await database.snapshotOf(id)), 'late'), 0)
  await readAndFold(t, writer, last, 1)
})

test('what lacks its beginning survives SIGKILL and folding, and fits in when the beginning comes', { timeout: 180_000 }, async t => {
  const name = 'without a beginning'
  const { updates: [a, b, c, deletion] } = made(appends('a'), appends('b'), appends('c'), doc => doc.getText('text').delete(1, 1))
  const wire = await Wire.forTest(t, name, { ...here, protocols: [CONCORD] })
  wire.send(frames.update(c))
  wire.send(frames.update(deletion))
  await wire.last('saved', ({ count }) => count === 2)
  /** Looks at what a newcomer gets as one who has the beginning from elsewhere. */
  const isHandedOut = async () => {
    const newcomer = await Wire.forTest(t, name, here)
    const update = await newcomer.readDocument()
    newcomer.send(BROKEN)
    assert.ok(!isWhole(whole(update)))
    assert.deepEqual([textOf(whole(update)), textOf(whole(update, a, b))], ['', 'ac'])
  }
  await isHandedOut()
  await concord.killServer()
  await concord.startServer()
  await isHandedOut()
  const writer = await Writer.of(t, name, here)
  await fold(writer, 'w:1')
  writer.wire.send(BROKEN)
  await isHandedOut()
  assert.equal(textOf(whole(await database.snapshotOf(await database.idOf(name)), a, b)), 'ac')
  await unload(t, name)
  await isHandedOut()
  const reader = await Peer.of(t, name, here).synced()
  const finder = await Wire.forTest(t, name, { ...here, protocols: [CONCORD] })
  finder.send(frames.update(b))
  finder.send(frames.update(a))
  await finder.last('saved', ({ count }) => count === 2)
  await reader.reads('ac')
  assert.ok(isWhole(reader.doc))
  kept.set(name, doc => assert.deepEqual([textOf(doc), entriesOf(doc, 'w'), isWhole(doc)], ['ac', 1, true]))
})

// ---- The end of the server

test('everything that the server had dealt with is stored when it is stopped, even if nobody was told', { timeout: 120_000 }, async t => {
  const name = 'stopped while many write'
  const writers = await Promise.all([1, 2, 3].map(i => Writer.of(t, name, here).then(writer => ({ writer, id: `w${i}`, typed: 0 }))))
  // The more there are to tell, the longer the room gathers what it will tell and store.
  const others = await Promise.all(Array.from({ length: 60 }, () => Wire.forTest(t, name, here)))
  others.forEach(({ socket }) => socket.pause()) // reading all that would slow the writers down
  // The answer to a question shows that what was sent before it has been taken, sooner than anybody reads it.
  const taken = ({ writer }) => writer.wire.all('presence').length
  let stopping = true
  const typing = writers.map(async one => {
    while (stopping && !one.writer.wire.end) {
      one.writer.doc.getArray('entries').push([`${one.id}:${++one.typed}`])
      one.writer.wire.send(frames.queryPresence())
      await pause(1)
    }
  })
  await until(() => writers.every(one => taken(one) > 300), 'writing is under way')
  await concord.stopServer()
  stopping = false
  await Promise.all(typing)
  const ends = await Promise.all(writers.map(({ writer }) => within(writer.wire.closed, 'the end')))
  const stored = await database.stored(name)
  const lost = writers.filter(one => entriesOf(stored, one.id) < taken(one))
  t.diagnostic(writers.map(one => `${one.typed} typed, ${taken(one)} taken, ${entriesOf(stored, one.id)} stored, ${one.writer.saved} saved`).join('; '))
  assert.deepEqual(lost.map(one => one.id), [])
  assert.ok(writers.some(one => taken(one) > one.writer.saved), 'something was under way')
  assert.deepEqual(ends.map(({ code }) => code), writers.map(() => 1001))
  kept.set(name, doc => assert.deepEqual(writers.map(({ id }) => entriesOf(doc, id)), writers.map(({ id }) => entriesOf(stored, id))))
  await concord.startServer()
})

test('all that the tests before have left is there after SIGKILL', { timeout: 120_000 }, async () => {
  await concord.killServer()
  await concord.startServer()
  for (const [name, check] of kept) check(await readAsNewcomer(name, here, peer => peer.doc))
})
