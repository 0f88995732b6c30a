import { asLedger, copyFacts, copyNames, CUSTOM, LEDGER_KEY, noteInCopy, OPENED_KEY, openCopy, result, UPDATES, type CopyFacts } from "./copyStore";
import { readPending } from "./pendingMirror";
import { pendingIn } from "./savedTracker";

/** So long after it was opened last a copy is removed. */
export const KEPT_FOR = 30 * 24 * 3600_000;

const removedListeners = new Set<(name: string) => void>();

/** Calls back with the name of each copy that is removed here. */
export function onCopyRemoved(listener: (name: string) => void): void {
  removedListeners.add(listener);
}

/** The copies that hold something, the largest first. */
export async function listCopies(prefix: string): Promise<CopyFacts[]> {
  const copies: CopyFacts[] = [];
  for (const name of await copyNames(prefix)) {
    const facts = await copyFacts(name).catch(() => null);
    if (facts !== null && facts.bytes > 0) copies.push(facts);
  }
  return copies.sort((a, b) => b.bytes - a.bytes);
}

/** Removes what is kept of a document, unless there are changes in it that were not sent. Says whether it is gone. */
export async function removeCopy(name: string): Promise<boolean> {
  const db = await openCopy(name);
  if (db === null) return true;
  try {
    const transaction = db.transaction([UPDATES, CUSTOM], "readwrite");
    const custom = transaction.objectStore(CUSTOM);
    // Looked at in the same transaction: a tab may be writing.
    if (pendingIn(asLedger(await result(custom.get(LEDGER_KEY)))) > 0 || readPending(name) > 0) return false;
    await Promise.all([result(transaction.objectStore(UPDATES).clear()), result(custom.clear())]);
  } finally {
    db.close();
  }
  for (const listener of removedListeners) listener(name);
  return true;
}

/** Removes the copies that were not opened for long; never one with unsent changes. */
export async function cleanCopies(prefix: string, now: number): Promise<string[]> {
  const removed: string[] = [];
  for (const { name, pending, openedAt } of await listCopies(prefix)) {
    // One of before that was noted begins to age now.
    if (openedAt === null) await noteInCopy(name, OPENED_KEY, now);
    else if (pending === 0 && now - openedAt > KEPT_FOR && (await removeCopy(name))) removed.push(name);
  }
  return removed;
}
