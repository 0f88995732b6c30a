import * as Y from "yjs";
import { asLedger, copyNames, CUSTOM, GENERATION_KEY, LEDGER_KEY, openCopy, readCopy, result, UPDATES, type Copy } from "./copyStore";
import { SyncRefusal, syncByRequest, type SyncAddress } from "./httpSync";
import { pendingIn, type Ledger } from "./savedTracker";

/** `kept`: the server did not take it; it waits until the document is opened, where somebody can be asked. */
export type SendResult = "nothing" | "sent" | "kept" | "failed";

const NOTHING_MISSING = 2;

/**
 * Sends what a copy holds and the server does not have, without opening the document: in a page or in the service
 * worker. What the server has more is put into the copy.
 *
 * @param documentId for copies that do not know it themselves
 */
export async function sendCopy(name: string, apiBase: string, documentId: string | null = null): Promise<SendResult> {
  const db = await openCopy(name).catch(() => null);
  if (db === null) return "nothing";
  try {
    const copy = await readCopy(db);
    const id = copy.documentId ?? documentId;
    if (pendingIn(copy.ledger) === 0 || id === null) return "nothing";
    const address = { apiBase, documentId: id, device: copy.device, generation: copy.generation };
    const missing = await exchange(copy, address);
    if (missing === null) return "kept";
    await settle(db, copy, missing);
    return "sent";
  } catch (error) {
    // Who is not signed in, or came too often, may come again.
    return error instanceof SyncRefusal && error.status < 500 && error.status !== 401 && error.status !== 429 ? "kept" : "failed";
  } finally {
    db.close();
  }
}

/** What the server has more; null if it does not take anything from here. */
async function exchange(copy: Copy, address: SyncAddress): Promise<Uint8Array | null> {
  const all = Y.mergeUpdates(copy.updates);
  const first = await syncByRequest(address, { stateVector: Y.encodeStateVectorFromUpdate(all) });
  if (first.right !== "edit") return null;
  await syncByRequest(address, { stateVector: first.stateVector, update: Y.diffUpdate(all, first.stateVector), seen: first.state });
  return first.missing;
}

/** The server has committed what was read. What a tab has written meanwhile still waits. */
async function settle(db: IDBDatabase, sent: Copy, missing: Uint8Array): Promise<void> {
  const transaction = db.transaction([UPDATES, CUSTOM], "readwrite");
  const custom = transaction.objectStore(CUSTOM);
  const generation = (await result(custom.get(GENERATION_KEY))) as unknown;
  if ((generation ?? null) !== sent.generation) return;
  const lines: Record<string, { made: number; saved: number }> = { ...asLedger(await result(custom.get(LEDGER_KEY))) };
  for (const [tab, { made }] of Object.entries(sent.ledger)) {
    const line = lines[tab];
    if (line) lines[tab] = { made: line.made, saved: Math.max(line.saved, made) };
  }
  await result(custom.put(open(lines), LEDGER_KEY));
  if (missing.length > NOTHING_MISSING) await result(transaction.objectStore(UPDATES).add(missing));
}

function open(lines: Ledger): Ledger {
  return Object.fromEntries(Object.entries(lines).filter(([, { made, saved }]) => saved < made));
}

/** Sends all copies whose name begins like this, one after the other. Says whether none has failed. */
export async function sendCopies(prefix: string, apiBase: string): Promise<boolean> {
  let fine = true;
  for (const name of await copyNames(prefix)) fine = (await sendCopy(name, apiBase)) !== "failed" && fine;
  return fine;
}
