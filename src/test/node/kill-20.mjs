// Kills the server again and again under constant typing: `node kill-20.mjs [KILLS=20]`, after `mvn -DskipTests package`. CONCORD_SEED=... repeats a run.
//
// Four people type into each of three documents, without a pause longer than 20 ms, over sockets that are told what is saved. At a random
// moment within 2.5 s after the first acknowledgement of each the server's process gets SIGKILL. It is started again, and before anybody who typed is back each document is
// read by a newcomer: it must be whole, and hold every entry that had been acknowledged. Then everybody goes on. At the end all reconnect,
// and everything they ever typed has to be stored. PostgreSQL runs on, with fsync and synchronous_commit on.
//
// Prints a line for each kill and a summary, and fails when anything acknowledged is lost or a document cannot be read.
import { killWhileTyping } from './lib/killing.mjs'
import { Random, seed } from './lib/random.mjs'
import { Concord } from './lib/server.mjs'

const kills = Number(process.argv[2] ?? 20)
const chosen = seed()
console.log(`seed ${chosen}`)
const began = Date.now()
const concord = await Concord.start('kill-20')
try {
  const { typed, acknowledged, lost, unreadable } = await killWhileTyping(concord, { kills, documents: 3, typists: 4, random: new Random(chosen), tell: line => console.log(line) })
  console.log(`${kills} kills: ${typed} updates typed, ${acknowledged} updates acknowledged before a kill, ${lost} lost, ${unreadable} documents unreadable; ${Math.round((Date.now() - began) / 1000)} s`)
  process.exitCode = lost + unreadable > 0 ? 1 : 0
} finally {
  await concord.stop()
}
