// A second connection to the PostgreSQL of a Concord: to look at what is stored, and to make PostgreSQL refuse what the server wants of it.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { whole } from './edits.mjs'

const INSERT = `insert into document_update (id, document_id, payload, node, created_at) values ($1, $2, $3, 'test', now())`

export class Database {
  #client

  static async connect (concord) {
    const database = new Database()
    database.#client = new pg.Client({
      host: '127.0.0.1',
      port: Number(concord.state()['database.port']),
      user: 'concord',
      database: 'concord',
      password: fs.readFileSync(path.join(concord.data, 'database-password'), 'utf8').trim()
    })
    await database.#client.connect()
    return database
  }

  /** In a test: closed at its end, which takes back what was not committed. */
  static async of (t, concord) {
    const database = await Database.connect(concord)
    t.after(() => database.close())
    return database
  }

  async rows (sql, ...values) { return (await this.#client.query(sql, values)).rows }

  /** The only value of the only row. */
  async value (sql, ...values) { return Object.values((await this.rows(sql, ...values))[0])[0] }

  close () { return this.#client.end() }

  /** PostgreSQL's numbers are texts here, as they may be too large for one of JavaScript. */
  idOf (name) { return this.value('select id from document where name = $1', name) }

  /** A number for a row of the log, which the server will not use. */
  nextRow () { return this.value(`select nextval('document_update_seq')`) }

  insertRow (row, documentId, update) { return this.rows(INSERT, row, documentId, Buffer.from(update)) }

  /** Makes a document that the server has never had in memory. */
  async store (name, ...updates) {
    const id = await this.value(`insert into document (name, title, kind) values ($1, $1, 'external') returning id`, name)
    for (const update of updates) await this.insertRow(await this.nextRow(), id, update)
    return id
  }

  snapshotOf (id) { return this.rows('select payload from document_snapshot where document_id = $1', id).then(([row]) => row?.payload) }

  rowsOf (id) { return this.value('select count(*) from document_update where document_id = $1', id).then(Number) }

  /** What is stored of a document, whatever the server has in memory: the rows first, which may be folded between the two. */
  async stored (name) {
    const id = await this.idOf(name)
    const rows = await this.rows('select payload from document_update where document_id = $1', id)
    const snapshot = await this.snapshotOf(id)
    return whole(...rows.map(row => row.payload), ...(snapshot ? [snapshot] : []))
  }

  /**
   * Makes the log refuse rows, until the end of the test at the latest.
   *
   * @param when a condition on the row `new`
   * @param code what PostgreSQL says, by its own names, e.g. disk_full
   * @returns ends it
   */
  async refuseRows (t, { when = 'true', code = 'raise_exception' } = {}) {
    const name = 'refuse_' + randomUUID().replaceAll('-', '')
    await this.rows(`create function ${name}() returns trigger language plpgsql as
      $$ begin raise exception 'refused by a test' using errcode = '${code}'; end $$`)
    await this.rows(`create trigger ${name} before insert on document_update for each row when (${when}) execute function ${name}()`)
    const end = () => this.rows(`drop function if exists ${name}() cascade`)
    t.after(end)
    return end
  }
}
