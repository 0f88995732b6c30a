// Kills the server again and again under constant typing, and counts what is lost. CONCORD_SEED=... repeats a run.
//
// Four people type into each of three documents, without a pause longer than 20 ms, over sockets that are told what is saved, and one more
// watches each document. At a random moment within 2.5 s after the first acknowledgement of each the server's process gets SIGKILL. It is started again, and
// before anybody who typed is back each document is read by a newcomer: it must be whole, and hold every entry that had been acknowledged. Then
// everybody goes on. At the end of a series all reconnect, and everything they ever typed has to be stored. PostgreSQL runs on, with fsync and
// synchronous_commit on.
//
// What somebody else saw before it was committed may be gone after a kill, until its writer, or whoever saw it, comes back: that is counted,
// and is no failure. Anything acknowledged that is lost, anything missing at the end, and a document that cannot be read are.
import { killWhileTyping } from '../../node/lib/killing.mjs'
import { Random, seed } from '../../node/lib/random.mjs'
import { startConcord } from '../concord.mjs'

/** `series`: how many kills the same documents live through; they grow, and so does the work of those who type into them. */
export const defaults = { kills: 100, documents: 3, typists: 4, series: 20 }

export const needsConcord = true

export const run = async ({ kills, documents, typists, series }, tell) => {
  const chosen = seed()
  tell(`seed ${chosen}`)
  const random = new Random(chosen)
  const began = performance.now()
  const concord = await startConcord('storms')
  const total = {}
  try {
    for (let done = 0; done < kills; done += series) {
      const result = await killWhileTyping(concord, { kills: Math.min(series, kills - done), documents, typists, random, tell: line => tell(done > 0 ? `${done} + ${line}` : line) })
      for (const [what, count] of Object.entries(result)) total[what] = (total[what] ?? 0) + count
    }
  } finally {
    await concord.stop()
  }
  return {
    ...total,
    seed: chosen,
    seconds: Math.round((performance.now() - began) / 1000),
    failed: total.lost + total.missing + total.unreadable > 0,
    sentences: [
      `${total.kills} kills: ${total.typed} updates typed, ${total.acknowledged} acknowledged before a kill, ${total.lost} of them lost; ${total.unreadable} documents unreadable.`,
      `Of ${total.delivered} that others had seen ${total.deliveredLost} were not stored when the server was killed; ${total.missing} were missing after their writers had come back.`
    ]
  }
}
