// Runs the tests in Node: `node run.mjs [FILE...]`, all of test/ by default, after `mvn package`. Installs the packages when the lock file
// has changed. Starts one Concord for all files that do not need their own, unless CONCORD_URL names one that runs already.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { tests } from './lib/paths.mjs'

const install = () => {
  const lock = createHash('sha256').update(fs.readFileSync(path.join(tests, 'package-lock.json'))).digest('hex')
  const mark = path.join(tests, 'node_modules/.installed')
  if (fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === lock) return
  const { status } = spawnSync('npm', ['ci', '--no-progress', '--loglevel=error'], { cwd: tests, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
  fs.writeFileSync(mark, lock)
}

const files = () => {
  const named = process.argv.slice(2)
  if (named.length > 0) return named.map(file => path.resolve(file))
  return fs.readdirSync(path.join(tests, 'test')).filter(name => name.endsWith('.test.mjs')).sort().map(name => path.join(tests, 'test', name))
}

/** A provider or a browser that a failed test left open must not keep the whole run open. Node has the option since 20.14. */
const forceExit = () => {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > 20 || minor >= 14 ? ['--test-force-exit'] : []
}

const runTests = env => new Promise(resolve => {
  // One file at a time: each may start servers and browsers, and timing is part of what they look at.
  const child = spawn(process.execPath, ['--test', '--test-concurrency=1', '--test-reporter=spec', ...forceExit(), ...files()], { cwd: tests, env, stdio: 'inherit' })
  child.on('exit', (code, signal) => resolve(signal ? 1 : code))
})

install()
const { Concord } = await import('./lib/server.mjs')
const shared = process.env.CONCORD_URL ? null : await Concord.start('shared')
try {
  process.exitCode = await runTests({ ...process.env, CONCORD_URL: process.env.CONCORD_URL ?? shared.url })
} finally {
  await shared?.stop()
}
