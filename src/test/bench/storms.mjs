// Measures Concord where crowds, slow clients and crashes are concerned, which a load benchmark does not:
//
//   node storms.mjs SCENARIO [--OPTION VALUE...]
//   node storms.mjs join-storm --clients 150 --megabytes 20
//
// after `mvn package -DskipTests`. The scenarios are in storms/, each with its options and their defaults. --url ws://127.0.0.1:PORT/{doc} and --pid PID
// measure a server of y-websocket's protocol that runs already, unless the scenario has to restart or set it up. --out FILE appends the line of
// JSON, which is the last one printed; what stands before it is for people.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import { tests } from '../node/lib/paths.mjs'
import * as idle from './storms/idle.mjs'
import * as joinStorm from './storms/join-storm.mjs'
import * as kill from './storms/kill.mjs'
import * as openClose from './storms/open-close.mjs'
import * as slowConsumer from './storms/slow-consumer.mjs'

const SCENARIOS = { 'join-storm': joinStorm, 'slow-consumer': slowConsumer, 'open-close': openClose, kill, idle }

/** The options of every scenario. */
const COMMON = { url: '', pid: 0, out: '' }

class UsageError extends Error {}

const parse = (args, defaults) => {
  const options = { ...defaults }
  for (let i = 0; i < args.length; i++) {
    const name = args[i].replace(/^--/, '')
    const kind = typeof defaults[name]
    if (!args[i].startsWith('--') || kind === 'undefined') throw new UsageError(`unknown: ${args[i]}; there are ${Object.keys(defaults).map(name => '--' + name).join(' ')}`)
    options[name] = kind === 'boolean' ? true : kind === 'number' ? Number(args[++i]) : args[++i]
    if (options[name] === undefined || Number.isNaN(options[name])) throw new UsageError(`${args[i - 1]} needs a value`)
  }
  if (options.url && !options.url.includes('{doc}')) throw new UsageError('--url needs {doc} for the name of a document')
  return options
}

const commit = () => {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: tests, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

const main = async ([name, ...args]) => {
  const scenario = SCENARIOS[name]
  if (!scenario) throw new UsageError(`node storms.mjs SCENARIO [--OPTION VALUE...], where SCENARIO is one of ${Object.keys(SCENARIOS).join(' ')}`)
  const { out, ...options } = parse(args, { ...COMMON, ...scenario.defaults })
  const { pid, url, ...own } = options
  if (url && scenario.needsConcord) throw new UsageError(`${name} restarts the server, so it cannot be one that runs already`)
  const { sentences, failed = false, ...result } = await scenario.run({ ...own, url: url || undefined, pid: pid || undefined }, line => console.log(line))
  sentences.forEach(sentence => console.log(sentence))
  const line = JSON.stringify({ scenario: name, options, at: new Date().toISOString(), commit: commit(), cpus: os.availableParallelism(), failed, ...result })
  console.log(line)
  if (out) fs.appendFileSync(out, line + '\n')
  process.exitCode = failed ? 1 : 0
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
