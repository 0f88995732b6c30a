// Measures Concord with the load benchmark for servers of Yjs:
//
//   node run.mjs HARNESS_DIRECTORY SCENARIO [OPTIONS OF THE HARNESS...]
//   node run.mjs ../ysync-bench fanout --docs 20 --clients 10 --deliveries 10000 --out results.jsonl
//
// after `mvn package -DskipTests`. PostgreSQL runs all the time and is reported beside the server. The harness starts and stops the server itself, by
// the command line with which the launcher of `mvn -Prun` started it, since some scenarios kill it.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { target } from '../node/lib/paths.mjs'
import { documentsUrl, startConcord } from './concord.mjs'

const [harness, ...scenario] = process.argv.slice(2)
if (scenario.length === 0) {
  console.error('node run.mjs HARNESS_DIRECTORY SCENARIO [OPTIONS...]')
  process.exit(2)
}
const concord = await startConcord('bench')
try {
  const server = concord.pid('wildfly')
  const file = path.join(target, 'bench-target.json')
  fs.writeFileSync(file, JSON.stringify({
    id: 'concord',
    name: 'Concord (WildFly, PostgreSQL)',
    codec: 'yws',
    durable: true,
    cwd: fs.readlinkSync(`/proc/${server}/cwd`),
    start: fs.readFileSync(`/proc/${server}/cmdline`, 'utf8').split('\0').slice(0, -1),
    extra: [{ name: 'postgres', pid: concord.pid('postgres') }],
    url: documentsUrl(concord) + '?protocol=concord.sync.v1',
    // Ours say how many messages are saved by now, so one may stand for several: what is counted is too little, never too much.
    ack: { type: 100, mode: 'count' }
  }))
  await concord.stopServer()
  const bench = spawn(process.execPath, ['bench.js', ...scenario, '--target', file], { cwd: path.resolve(harness), stdio: 'inherit' })
  process.exitCode = await new Promise(resolve => bench.on('exit', code => resolve(code ?? 1)))
} finally {
  await concord.stop()
}
