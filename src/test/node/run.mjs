// Runs the tests in Node: `node run.mjs [FILE...]`, all of test/ by default, after `mvn package`. Installs the packages when the lock file
// has changed. Starts one Concord for all files that do not need their own, unless CONCORD_URL names one that runs already.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { tests } from './lib/paths.mjs'

const install = () => {
  const lock = createHash('sha256').update(fs.readFileSync(path.join(tests, 'package-lock.json'))).digest('hex')
  const mark = path.join(tests, 'node_modules/.installed')
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === lock) return
  const { status } = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: tests, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
  fs.writeFileSync(mark, lock)
}

const named = names => new Set(names.map(name => name + '.test.mjs'))

/** Measure times or send as much as can be sent: one after the other, with nothing beside them. */
const ALONE = named(['acknowledgement', 'browser-policy', 'clients', 'faults', 'frames', 'fuzz', 'fuzz-rest', 'handshake', 'health', 'sizes'])

/** Kill servers of their own and wait for what becomes of it: two at once. */
const BREAKING = named(['browser-faults', 'killed', 'outage'])

/** Of all others so many at once, since more than half of their time is waiting. */
const OTHERS_AT_ONCE = 3

/** A server of a test lives for a minute: it is not worth while to compile what it does as well as can be, nor to protect passwords that everybody knows. */
const SETTINGS = {
  'concord.warm-up-millis': 0,
  'concord.password.iterations': 10_000,
  'concord.java.options': '-Xms256m -Xmx1g -XX:+UseParallelGC -XX:TieredStopAtLevel=1'
}

const files = () => {
  const chosen = process.argv.slice(2)
  if (chosen.length > 0) return chosen.map(file => path.resolve(file))
  return fs.readdirSync(path.join(tests, 'test')).filter(name => name.endsWith('.test.mjs')).sort().map(name => path.join(tests, 'test', name))
}

/** A provider or a browser that a failed test left open must not keep the whole run open. Node has the option since 20.14. */
const forceExit = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 20 || minor >= 14 ? ['--test-force-exit'] : []
}

/** Told once more at the very end: what one run printed is far above what the last one did. */
const failures = fs.mkdtempSync(path.join(os.tmpdir(), 'concord-failures-'))
let runs = 0

const runTests = (chosen, atOnce, env) => chosen.length === 0 ? 0 : new Promise(resolve => {
  const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout', `--test-reporter=${pathToFileURL(path.join(tests, 'lib/failures.mjs'))}`,
    `--test-reporter-destination=${path.join(failures, String(runs++))}`]
  const child = spawn(process.execPath, ['--test', `--test-concurrency=${atOnce}`, ...reporters, ...forceExit(), ...chosen], { cwd: tests, env, stdio: 'inherit' })
  child.on('exit', (code, signal) => resolve(signal ? 1 : code))
})

const tellFailures = () => {
  const told = fs.readdirSync(failures).map(name => fs.readFileSync(path.join(failures, name), 'utf8')).join('')
  fs.rmSync(failures, { recursive: true, force: true })
  if (told) console.error(`\nFailed:\n${told}`)
}

const isOf = set => file => set.has(path.basename(file))
const isAlone = isOf(ALONE)
const isBreaking = isOf(BREAKING)
/** Spends a minute waiting: others run beside it. */
const isQuiet = file => path.basename(file) === 'quiet.test.mjs'
/** A single test with a Concord of its own need not wait for another one. */
const needsShared = file => {
  const source = fs.readFileSync(file, 'utf8')
  return source.includes('sharedUrl(') || !source.includes('Concord.start(')
}

install()
Object.assign(process.env, { CONCORD_TEST_SETTINGS: JSON.stringify(SETTINGS), ...process.env })
const all = files()
const { Concord } = await import('./lib/server.mjs')
const shared = process.env.CONCORD_URL || !all.some(needsShared) ? null : await Concord.start('shared')
const env = { ...process.env, CONCORD_URL: process.env.CONCORD_URL ?? shared?.url ?? 'http://unused/' }
try {
  const others = all.filter(file => !isAlone(file) && !isBreaking(file) && !isQuiet(file))
  const first = await Promise.all([runTests(others, OTHERS_AT_ONCE, env), runTests(all.filter(isQuiet), 1, env)])
  const breaking = await runTests(all.filter(isBreaking), 2, env)
  const last = await runTests(all.filter(isAlone), 1, env)
  process.exitCode = Math.max(...first, breaking, last)
} finally {
  await shared?.stop()
  tellFailures()
}
