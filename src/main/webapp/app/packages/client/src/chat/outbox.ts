import type { PendingMessage } from "./types";

/** What somebody wrote into a room and the server has not confirmed. */
export interface Outbox {
  all(): Promise<readonly PendingMessage[]>;
  put(message: PendingMessage): Promise<void>;
  remove(id: string): Promise<void>;
}

const STORE = "outbox";

interface Row extends PendingMessage {
  /** Server, account and room. */
  place: string;
}

/**
 * Kept in the browser, so that what was written without a network is sent after a reload as well. Where there is no storage (private windows, Node) it lasts as
 * long as the page.
 */
export function outbox(server: string, account: string, room: string): Outbox {
  const place = JSON.stringify([server, account, room]);
  const memory = new Map<string, PendingMessage>();
  const stored = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    open().then(
      (database) =>
        new Promise<T>((resolve, reject) => {
          const transaction = database.transaction(STORE, mode);
          const request = work(transaction.objectStore(STORE));
          transaction.oncomplete = () => {
            database.close();
            resolve(request.result);
          };
          transaction.onerror = transaction.onabort = () => {
            database.close();
            reject(new Error("the browser does not store it"));
          };
        }),
    );
  return {
    all: async () => {
      const rows = await stored<Row[]>("readonly", (store) => store.index("place").getAll(place) as IDBRequest<Row[]>).catch(() => [...memory.values()]);
      return rows.sort((one, other) => one.at - other.at);
    },
    put: async (message) => {
      memory.set(message.id, message);
      await stored("readwrite", (store) => store.put({ ...message, place })).catch(() => undefined);
    },
    remove: async (id) => {
      memory.delete(id);
      await stored("readwrite", (store) => store.delete(id)).catch(() => undefined);
    },
  };
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    if (typeof indexedDB === "undefined") {
      reject(new Error("there is no storage"));
      return;
    }
    const request = indexedDB.open("concord-chat", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: "id" }).createIndex("place", "place");
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("there is no storage"));
  });
}
