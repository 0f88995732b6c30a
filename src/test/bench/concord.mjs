// The server that a benchmark measures: a Concord of our own, set up as for every benchmark, or one of any kind that runs already.
import { Concord } from '../node/lib/server.mjs'
import { CONCORD } from '../node/lib/wire.mjs'

/** Nothing in the way of one machine that plays thousands of people. */
export const SETTINGS = {
  // As docs/operations.md advises: a heap of a fixed size that is there from the start, so that what grows afterwards is what connections cost.
  'concord.java.options': process.env.CONCORD_JAVA_OPTIONS ?? '-Xms1g -Xmx1g -XX:+AlwaysPreTouch -XX:+UseParallelGC',
  'concord.anonymous': 'edit',
  'concord.limit.connections-per-user': 100_000,
  'concord.limit.connections-per-document': 10_000,
  'concord.limit.connections': 100_000,
  'concord.limit.connects-per-minute': 0
}

export const startConcord = (name, settings = {}) => Concord.start(name, { ...SETTINGS, ...settings })

/** Where the documents of `concord` are, with {doc} for the name. Numbers, since a name may be looked up anew for each of thousands. */
export const documentsUrl = concord => concord.syncUrl.replace('localhost', '127.0.0.1') + '/{doc}'

export class ServerUnderTest {
  #url
  #pid

  /**
   * @param name of the data directory of a Concord of our own
   * @param options `url` (with {doc}) and `pid` of a server that runs already, of y-websocket's protocol; without them Concord is started
   * @param settings more properties of Concord
   */
  static async start (name, { url, pid }, settings) {
    const server = new ServerUnderTest()
    server.#url = url
    server.#pid = pid
    if (!url) server.concord = await startConcord(name, settings)
    return server
  }

  /** Whether it is ours, so that it may be restarted and says what is saved. */
  get isOurs () { return this.concord !== undefined }

  urlOf (doc) { return (this.#url ?? documentsUrl(this.concord)).replace('{doc}', encodeURIComponent(doc)) }

  get protocol () { return this.isOurs ? CONCORD : undefined }

  /** The process to look at, with its children; undefined when nobody said which. */
  get pid () { return this.isOurs ? this.concord.pid('wildfly') : this.#pid }

  get databasePid () { return this.isOurs ? this.concord.pid('postgres') : undefined }

  get databasePort () { return this.isOurs ? Number(this.concord.state()['database.port']) : undefined }

  /** As an administrator does it. */
  async restart () {
    await this.concord.stopServer()
    await this.concord.startServer()
  }

  async stop () { await this.concord?.stop() }
}
