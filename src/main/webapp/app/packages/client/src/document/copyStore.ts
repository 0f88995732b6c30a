import { pendingIn, type Ledger } from "./savedTracker";

// The database of a copy, as y-indexeddb lays it out, and what a DeviceStore keeps beside the content.
export const UPDATES = "updates";
export const CUSTOM = "custom";
export const LEDGER_KEY = "ledger";
export const SYNCED_KEY = "synced";
export const RIGHT_KEY = "right";
export const GENERATION_KEY = "generation";
export const DOCUMENT_KEY = "document";
export const DEVICE_KEY = "device";
/** When the document was opened here last, in milliseconds. */
export const OPENED_KEY = "opened";

export const TITLE_KEY = "title";
/** When the server last had everything of it, in milliseconds. */
export const SAVED_AT_KEY = "savedAt";

/** What is kept of a document in this browser. */
export interface Copy {
  updates: Uint8Array[];
  ledger: Ledger;
  documentId: string | null;
  device: string | null;
  generation: string | null;
  openedAt: number | null;
  title: string | null;
}

export function asLedger(stored: unknown): Ledger {
  return typeof stored === "object" && stored !== null ? (stored as Ledger) : {};
}

/** The names of all copies in this browser whose name begins like this; none where a browser does not tell. */
export async function copyNames(prefix: string): Promise<string[]> {
  try {
    const databases = await indexedDB.databases();
    return databases.map(({ name }) => name ?? "").filter((name) => name.startsWith(prefix));
  } catch {
    return [];
  }
}

/** Opens a copy that there is; null if there is none. Close it. */
export function openCopy(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    // There was none, and there shall be none.
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => {
      const db = request.result;
      db.onversionchange = () => db.close();
      if (db.objectStoreNames.contains(UPDATES) && db.objectStoreNames.contains(CUSTOM)) resolve(db);
      else {
        db.close();
        resolve(null);
      }
    };
    request.onerror = () => (request.error?.name === "AbortError" ? resolve(null) : reject(asError(request.error)));
    request.onblocked = () => reject(new Error("the copy is in use"));
  });
}

export async function readCopy(db: IDBDatabase): Promise<Copy> {
  const transaction = db.transaction([UPDATES, CUSTOM], "readonly");
  const custom = transaction.objectStore(CUSTOM);
  const [updates, ledger, documentId, device, generation, openedAt, title] = await Promise.all([
    result<unknown[]>(transaction.objectStore(UPDATES).getAll()),
    ...[LEDGER_KEY, DOCUMENT_KEY, DEVICE_KEY, GENERATION_KEY, OPENED_KEY, TITLE_KEY].map((key) => result<unknown>(custom.get(key))),
  ]);
  return {
    updates: updates.filter((update): update is Uint8Array => ArrayBuffer.isView(update)),
    ledger: asLedger(ledger),
    documentId: asText(documentId),
    device: asText(device),
    generation: asText(generation),
    openedAt: typeof openedAt === "number" ? openedAt : null,
    title: asText(title),
  };
}

/** What a copy is, without its content. */
export interface CopyFacts {
  name: string;
  documentId: string | null;
  title: string | null;
  pending: number;
  bytes: number;
  openedAt: number | null;
}

export async function copyFacts(name: string): Promise<CopyFacts | null> {
  const db = await openCopy(name);
  if (db === null) return null;
  try {
    const { updates, ledger, documentId, openedAt, title } = await readCopy(db);
    return { name, documentId, title, pending: pendingIn(ledger), bytes: updates.reduce((sum, { length }) => sum + length, 0), openedAt };
  } finally {
    db.close();
  }
}

/** Notes something beside the content. */
export async function noteInCopy(name: string, key: string, value: unknown): Promise<void> {
  const db = await openCopy(name);
  if (db === null) return;
  try {
    await result(db.transaction([CUSTOM], "readwrite").objectStore(CUSTOM).put(value, key));
  } finally {
    db.close();
  }
}

export function result<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(asError(request.error));
  });
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function asError(error: DOMException | null): Error {
  return error ?? new Error("the browser's database failed");
}
