// A whole Concord (server and database) that a test may stop, kill and start again. It is the launcher of `mvn -Prun`, without
// Maven, on free ports and a data directory of its own; see dev.concord.run.Launcher and Control.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import readline from 'node:readline'
import { project, target } from './paths.mjs'

const READY = /^Concord is running: (\S+)/

/**
 * The Concord that all test files share when they do not break it: the one at CONCORD_URL. `run.mjs` starts it; any other running
 * Concord will do, e.g. CONCORD_URL=http://localhost:8080/concord/.
 */
export const sharedUrl = () => {
  if (!process.env.CONCORD_URL) throw new Error('CONCORD_URL is not set: run the tests by `node run.mjs`, or set it to a running Concord')
  return process.env.CONCORD_URL
}

/** The address that y-websocket's provider takes, for an application at `url`. */
export const syncUrl = url => url.replace(/^http/, 'ws') + 'sync'

const classpath = () => {
  const file = path.join(target, 'launcher-classpath.txt')
  if (!fs.existsSync(file)) throw new Error(`no ${file}: build first, e.g. by mvn -DskipTests package`)
  return [path.join(target, 'test-classes'), fs.readFileSync(file, 'utf8').trim()].join(path.delimiter)
}

export class Concord {
  #launcher
  #waiting = []
  #lines = []
  #ended = false

  /**
   * Starts a Concord with an empty database.
   *
   * @param name of its data directory below target/node-data; two that run at once need two names
   * @param settings more properties of Concord, e.g. { 'concord.anonymous': 'read' }
   * @param options `keepData` to go on with the database of the last Concord of this name
   */
  static async start (name, settings = {}, { keepData = false } = {}) {
    const concord = new Concord()
    await concord.#start(name, settings, keepData)
    return concord
  }

  async #start (name, settings, keepData) {
    this.data = path.join(target, 'node-data', name)
    if (!keepData) fs.rmSync(this.data, { recursive: true, force: true })
    const properties = {
      'concord.http.port': 0,
      'concord.data': this.data,
      'concord.anonymous': 'edit',
      'concord.postgres.binaries': path.join(target, 'postgresql'),
      ...JSON.parse(process.env.CONCORD_TEST_SETTINGS ?? '{}'),
      ...settings
    }
    this.#launcher = spawn(process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin/java') : 'java', [
      '-Xmx64m',
      ...Object.entries(properties).map(([key, value]) => `-D${key}=${value}`),
      '-cp', classpath(), 'dev.concord.run.Launcher', '--control'
    ], { cwd: project, stdio: ['pipe', 'pipe', 'inherit'] })
    readline.createInterface({ input: this.#launcher.stdout }).on('line', line => this.#heard(line))
    this.#launcher.stdin.on('error', () => {}) // the launcher has ended; the line below says so
    this.#launcher.on('close', () => { this.#ended = true; this.#heard('the launcher has ended') })
    this.url = (await this.#until(READY))[1]
  }

  #heard (line) {
    this.#lines.push(line)
    for (const waiting of this.#waiting.splice(0)) waiting()
  }

  async #until (pattern, from = 0) {
    for (let i = from; ; i++) {
      while (i >= this.#lines.length) {
        if (this.#ended) throw new Error('the launcher has ended:\n' + this.#lines.join('\n'))
        await new Promise(resolve => this.#waiting.push(resolve))
      }
      const match = pattern.exec(this.#lines[i])
      if (match) return match
    }
  }

  async #command (command) {
    const from = this.#lines.length
    this.#launcher.stdin.write(command + '\n')
    const [line, outcome] = await this.#until(new RegExp(`^(ok|failed) ${command}`), from)
    if (outcome !== 'ok') throw new Error(this.#lines.slice(from).join('\n') || line)
  }

  get syncUrl () { return syncUrl(this.url) }

  /** Done when the application is ready. */
  startServer () { return this.#command('start-server') }
  /** As an administrator stops it. */
  stopServer () { return this.#command('stop-server') }
  /** SIGKILL. */
  killServer () { return this.#command('kill-server') }
  /** Another one of the same database, until `stop`. Gives its address when the application is ready. */
  async startSecondServer () {
    await this.#command('start-second-server')
    return this.state()['second.url']
  }

  startDatabase () { return this.#command('start-database') }
  stopDatabase () { return this.#command('stop-database') }
  /** As a power cut stops it. */
  killDatabase () { return this.#command('kill-database') }

  /** What the launcher wrote down: url, http.port, management.port, database.port, wildfly, postgres, launcher. */
  state () {
    const lines = fs.readFileSync(path.join(this.data, 'run.properties'), 'utf8').split('\n').filter(line => line && !line.startsWith('#'))
    return Object.fromEntries(lines.map(line => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replace(/\\(.)/g, '$1')]))
  }

  /** The number of the process `wildfly`, `postgres` or `launcher`. */
  pid (name) { return Number(this.state()[name].split('@')[0]) }

  /** The server's log of its present run. */
  log () { return fs.readFileSync(path.join(this.data, 'wildfly/log/server.log'), 'utf8') }

  /** Stops the server, then the database. Done when everything is gone. */
  async stop () {
    if (!this.#ended) {
      this.#launcher.stdin.end()
      await new Promise(resolve => this.#launcher.once('close', resolve))
    }
  }
}
