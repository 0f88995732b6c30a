const PREFIX = "concord:pending:";

/** How many changes of a document wait on this device, readable without opening its database (for lists). */
export function readPending(storeName: string): number {
  try {
    return Number(localStorage.getItem(PREFIX + storeName) ?? 0) || 0;
  } catch {
    return 0;
  }
}

/** The same for all documents whose store has a name that begins like this. */
export function readAllPending(storePrefix: string): number {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX + storePrefix))
      .reduce((sum, key) => sum + readPending(key.slice(PREFIX.length)), 0);
  } catch {
    return 0;
  }
}

export function writePending(storeName: string, changes: number): void {
  try {
    if (changes > 0) localStorage.setItem(PREFIX + storeName, String(changes));
    else localStorage.removeItem(PREFIX + storeName);
  } catch {
    // A hint only; the ledger beside the document is what counts.
  }
}
