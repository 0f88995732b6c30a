// The audit log: who may read it, that nothing is missing, and that it shows when somebody changes it behind the server's back. Has a Concord of its
// own, in which nobody may anything without signing in.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { Database } from '../lib/database.mjs'
import { request } from '../lib/rest.mjs'
import { Concord } from '../lib/server.mjs'
import { signIn, signOut, tryToSignIn } from '../lib/session.mjs'

const ADMIN = { 'concord.admin.name': 'chief', 'concord.admin.password': 'correct horse battery' }
const INSERT = 'insert into audit_entry (action, actor, subject, details) values ($1, $2, $3, $4)'

let concord
let here
let carla
let database
before(async () => {
  concord = await Concord.start('audit', { 'concord.anonymous': 'none', ...ADMIN })
  here = { url: concord.url }
  carla = await signIn('carla', 'carla', here)
  database = await Database.connect(concord)
}, { timeout: 600_000 })
after(async () => {
  await database?.close()
  await concord?.stop()
})

const entries = async (query = {}) => {
  const { status, body } = await request('GET', 'audit?' + new URLSearchParams(query), carla)
  assert.equal(status, 200, JSON.stringify(body))
  return body
}

const newest = async action => (await entries({ action, limit: 1 })).entries[0]

const verification = async () => (await request('GET', 'audit/verification', carla)).body

const export_ = (format, query = {}) => request('GET', 'audit/export?' + new URLSearchParams({ format, ...query }), carla)

/** Does what a superuser could, with the triggers off. Taken back at the end of the test. */
const tamper = async (t, ...statements) => {
  const tables = ['audit_entry', 'audit_head']
  const untriggered = async work => {
    for (const table of tables) await database.rows(`alter table ${table} disable trigger user`)
    for (const statement of work) await database.rows(statement)
    for (const table of tables) await database.rows(`alter table ${table} enable trigger user`)
  }
  await untriggered(tables.map(table => `create table kept_${table} as select * from ${table}`))
  t.after(() => untriggered(tables.flatMap(table =>
    [`delete from ${table}`, `insert into ${table} select * from kept_${table}`, `drop table kept_${table}`])))
  await untriggered(statements)
}

test('signing in and out, and tokens, leave entries that say who, from where and when', async () => {
  const before = Date.now() - 1000
  const anna = await signIn('Anna', 'anna', here)
  const issued = await request('POST', 'tokens', { ...anna, body: { label: 'backup', access: 'read', days: 3 } })
  await request('DELETE', `tokens/${issued.body.id}`, anna)
  await signOut(anna)
  const { entries: found } = await entries({ actor: 'anna' })
  assert.deepEqual(found.map(entry => entry.action), ['signed-out', 'token-revoked', 'token-issued', 'signed-in'])
  assert.ok(found.every(entry => entry.details.address === '127.0.0.1' && Date.parse(entry.at) > before && Date.parse(entry.at) < Date.now() + 1000))
  const { label, access, days } = found[2].details
  assert.deepEqual([found[2].subject, label, access, days], [issued.body.id, 'backup', 'read', '3'])
  assert.ok(!JSON.stringify(found).includes(issued.body.token), 'the token is in no entry')
})

test('who fails to sign in is taken down, and what was typed only if it is the name of an account', async () => {
  for (let i = 0; i < 8; i++) await tryToSignIn('ben', `guess ${i}`, here)
  await tryToSignIn('my password, in the wrong field', 'x', here)
  for (const [action, expected] of [['sign-in-refused', ['', 'ben']], ['sign-in-locked', ['ben']]]) {
    const found = (await entries({ action })).entries
    assert.ok(found.every(entry => entry.actor === '@127.0.0.1'))
    // Repetitions are counted, from one minute to the next.
    assert.deepEqual([...new Set(found.map(entry => entry.subject))].sort(), expected)
  }
  const all = await database.rows('select e::text as text from audit_entry e')
  assert.ok(all.every(({ text }) => !text.includes('wrong field') && !text.includes('guess')))
})

test('only auditors read it, not even an administrator does', async () => {
  const anna = await signIn('anna', 'anna', here)
  const chief = await signIn('chief', ADMIN['concord.admin.password'], here)
  for (const path of ['audit', 'audit/export?format=csv', 'audit/verification']) {
    assert.equal((await request('GET', path, here)).status, 401, path)
    assert.equal((await request('GET', path, anna)).status, 403, path)
    assert.equal((await request('GET', path, chief)).status, 403, path)
    assert.equal((await request('GET', path, carla)).status, 200, path)
  }
  for (const query of ['limit=0', 'limit=501', 'from=yesterday', 'from=-290000-01-01T00:00:00Z', 'action=nothing', 'cursor=x']) {
    assert.equal((await request('GET', 'audit?' + query, carla)).status, 400, query)
  }
})

test('the chain holds when many write at once, on this server and beside it', { timeout: 120_000 }, async t => {
  const before = await verification()
  assert.deepEqual([before.intact, before.firstBroken], [true, null])
  const beside = await Promise.all([1, 2, 3].map(() => Database.of(t, concord)))
  await Promise.all([
    ...Array.from({ length: 15 }, (_, i) => request('POST', 'tokens', { ...carla, body: { label: `token ${i}`, access: 'read' } })),
    ...beside.map(async (database, i) => {
      for (let n = 0; n < 100; n++) {
        await database.rows('begin')
        await database.rows(INSERT, 'shared', `writer ${i}`, `n\u00e4me \ud83d\ude00 ${n}`, '{"to":"every:one"}')
        await database.rows(n % 10 === 0 ? 'rollback' : 'commit')
      }
    })
  ])
  const after = await verification()
  assert.deepEqual([after.intact, after.firstBroken], [true, null])
  assert.equal(after.entries, before.entries + 15 + 3 * 90, 'what was rolled back is not there, and leaves no gap')
  assert.notEqual(after.head, before.head)
})

test('pages, newest first, and filters', async () => {
  const all = (await entries({ limit: 500 })).entries
  const paged = []
  for (let cursor = ''; cursor !== null;) {
    const page = await entries({ limit: 7, cursor })
    paged.push(...page.entries)
    cursor = page.next
  }
  assert.deepEqual(paged.slice(-all.length), all)
  assert.deepEqual(all.map(entry => entry.id), Array.from(all, (_, i) => all.length - i))
  const middle = all[5]
  const since = (await entries({ from: middle.at, limit: 500 })).entries
  assert.equal(since.at(-1).id, middle.id)
  assert.equal((await entries({ to: middle.at, limit: 1 })).entries[0].id, middle.id - 1)
  const two = (await request('GET', 'audit?action=shared&action=token-issued&actor=carla&limit=500', carla)).body.entries
  assert.equal(two.length, 15)
  assert.ok(two.every(entry => entry.action === 'token-issued' && entry.actor === 'carla'))
})

test('the export is whole, can be verified by anybody, and is an entry itself', async () => {
  const { body, headers } = await export_('jsonl')
  assert.match(headers.get('content-type'), /^application\/jsonl/)
  assert.match(headers.get('content-disposition'), /^attachment; filename="concord-audit-[\d-]+\.jsonl"$/)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('cache-control'), 'no-store')
  const exported = body.trimEnd().split('\n').map(line => JSON.parse(line))
  const { entries: count, head } = await verification()
  assert.deepEqual(exported.map(entry => entry.id), Array.from({ length: count }, (_, i) => i + 1))
  let hash = '00'.repeat(32)
  for (const { id, at, action, actor, subject, details, hash: written } of exported) {
    const [, seconds, fraction = ''] = at.match(/^(.*?)(?:\.(\d+))?Z$/)
    const micros = BigInt(Date.parse(seconds + 'Z')) * 1000n + BigInt(fraction.padEnd(6, '0'))
    const fields = [String(id), String(micros), action, actor, subject, JSON.stringify(details)]
    const sum = createHash('sha256').update(hash, 'hex')
    for (const field of fields) sum.update(`${Buffer.byteLength(field)}:${field}`)
    hash = sum.digest('hex')
    assert.equal(hash, written, `entry ${id}`)
  }
  assert.equal(hash, head)
  const last = exported.at(-1)
  assert.deepEqual([last.action, last.actor, last.details.format], ['exported', 'carla', 'jsonl'])
})

test('no cell of the table that is exported is a formula', async () => {
  await database.rows(INSERT, 'shared', '=cmd|calc', 'a "quoted"\r\nname', '{}')
  const { body, headers } = await export_('csv', { action: 'shared' })
  assert.match(headers.get('content-type'), /^text\/csv/)
  const rows = body.split('\r\n"')
  assert.equal(rows[0], 'id,at,action,actor,subject,details,hash')
  assert.ok(body.includes(`"'=cmd|calc","a ""quoted""\r\nname","{}"`), body.slice(-300))
  assert.doesNotMatch(body, /(^|,|\n)"?[=+@-]/)
  assert.equal((await export_('xml')).status, 400)
})

test('the database refuses to change or remove entries', async () => {
  for (const statement of ['delete from audit_entry', 'delete from audit_entry where id = 1', `update audit_entry set actor = 'nobody'`, 'truncate audit_entry',
    'delete from audit_head', 'update audit_head set entries = 0', 'truncate audit_head', `insert into audit_head (entries, hash) values (0, '')`]) {
    await assert.rejects(database.rows(statement), /the audit log can only grow/, statement)
  }
  assert.equal((await verification()).intact, true)
})

for (const [what, broken, ...statements] of [
  ['an entry that is changed', 3, `update audit_entry set actor = 'somebody else' where id = 3`],
  ['a time that is changed', 4, `update audit_entry set at = at + interval '1 microsecond' where id = 4`],
  ['an entry that is removed', 5, 'delete from audit_entry where id = 5'],
  ['the first entry that is removed', 1, 'delete from audit_entry where id = 1'],
  ['an entry that is removed, with those after it moved up', 5, 'delete from audit_entry where id = 5',
    `update audit_entry set id = id - 1 where id > 5 and id <= 10`],
  ['text that is moved from one field to the next', 2, `update audit_entry set actor = left(actor, 2), subject = substr(actor, 3) || subject where id = 2`],
  ['the newest entries that are removed', count => count - 2, 'delete from audit_entry where id > (select entries - 3 from audit_head)'],
  ['all entries that are removed', 1, 'delete from audit_entry'],
  ['entries that are written past the chain', count => count + 1,
    `insert into audit_entry select id + 1, at, action, actor, subject, details, hash from audit_entry order by id desc limit 1`],
  ['a head that is changed', count => count, `update audit_head set hash = sha256('x')`],
  ['a head that is removed', 1, 'delete from audit_head']
]) {
  test(`${what} shows`, async t => {
    const { intact, entries: count } = await verification()
    assert.equal(intact, true)
      await tamper(t, ...statements)
    const found = await verification()
    assert.deepEqual([found.intact, found.firstBroken], [false, typeof broken === 'function' ? broken(count) : broken])
  })
}

test('nothing is done that cannot be taken down', async t => {
  const anna = await signIn('anna', 'anna', here)
  const trigger = `create trigger refuse_by_test before insert on audit_entry for each row execute function audit_refuse()`
  const end = () => database.rows('drop trigger if exists refuse_by_test on audit_entry')
  t.after(end)
  await database.rows(trigger)
  const answer = await tryToSignIn('anna', 'anna', here)
  assert.equal(answer.status, 503)
  assert.equal(answer.headers.get('set-cookie'), null)
  assert.match(answer.body.message, /audit log/)
  assert.equal((await request('POST', 'tokens', { ...anna, body: { label: 'not made', access: 'read' } })).status, 503)
  assert.deepEqual((await request('GET', 'tokens', anna)).body.tokens, [])
  assert.equal((await export_('csv')).status, 503)
  await end()
  assert.equal((await request('POST', 'tokens', { ...anna, body: { label: 'made', access: 'read' } })).status, 201)
  assert.equal((await newest('token-issued')).details.label, 'made')
})

test('a transaction that hangs holds nobody up for ever', { timeout: 60_000 }, async () => {
  await database.rows('begin')
  await database.rows('select * from audit_head for update')
  assert.equal((await tryToSignIn('anna', 'anna', here)).status, 503)
  await database.rows('rollback')
  await signIn('anna', 'anna', here)
})

test('what was counted is written when the server stops', { timeout: 300_000 }, async () => {
  for (let i = 0; i < 3; i++) await tryToSignIn('anna', `guess ${i}`, here)
  await concord.stopServer()
  const rows = await database.rows(`select details::jsonb ->> 'repeated' as repeated from audit_entry where action = 'sign-in-refused' and subject = 'anna'`)
  assert.equal(rows.reduce((times, row) => times + Number(row.repeated ?? 1), 0), 3)
  await concord.startServer()
  carla = await signIn('carla', 'carla', here)
  assert.equal((await verification()).intact, true)
})
