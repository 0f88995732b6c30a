import { fetchUpdates, IndexeddbPersistence, PREFERRED_TRIM_SIZE, storeState } from "y-indexeddb";
import * as Y from "yjs";
import {
  asLedger,
  CUSTOM,
  DEVICE_KEY,
  DOCUMENT_KEY,
  GENERATION_KEY,
  LEDGER_KEY,
  OPENED_KEY,
  RIGHT_KEY,
  SAVED_AT_KEY,
  SYNCED_KEY,
  TITLE_KEY,
  UPDATES,
} from "./copyStore";
import { readPending, writePending } from "./pendingMirror";
import { pendingIn, type Ledger } from "./savedTracker";

const OPEN_TIMEOUT = 4_000;
const REPAIR_DELAY = 5_000;
const TRIM_DELAY = 1_000;

export type DeviceStoreState = "opening" | "ready" | "unavailable";

/**
 * The copy of a document in this browser: y-indexeddb's database, and in it a ledger of what the server has not saved.
 *
 * y-indexeddb writes blindly. Here each write is followed to its end, because "kept on this device" is a promise, and a
 * change and its entry in the ledger are written in one transaction, so that they are both there after a crash or
 * neither. All tabs of a browser share the database and the ledger; each has its own line in it.
 */
export class DeviceStore {
  readonly name: string;
  /** Resolved, never rejected: with or without a usable database. */
  readonly opened: Promise<void>;
  readonly #tab: string;
  readonly #changed: () => void;
  readonly #persistence: IndexeddbPersistence;
  #state: DeviceStoreState = "opening";
  #writing = 0;
  #gap = false;
  #closed = false;
  #others: Ledger = {};
  #syncedBefore = false;
  #lastRight: string | undefined;
  #generation: string | null = null;
  #savedAt: number | null = null;
  /** What was noted beside the content, should the copy be removed while it is open. */
  readonly #facts = new Map<string, string>();
  #openedAt: number | null = null;
  #repair: ReturnType<typeof setTimeout> | undefined;
  #trim: ReturnType<typeof setTimeout> | undefined;
  readonly #own: () => { made: number; saved: number };
  readonly #whole: () => Uint8Array | null;

  constructor(options: {
    name: string;
    doc: Y.Doc;
    /** All of the document, to begin the copy again with; null when what is here must not get into it. */
    whole: () => Uint8Array | null;
    tab: string;
    own: () => { made: number; saved: number };
    onChange: () => void;
  }) {
    this.name = options.name;
    this.#tab = options.tab;
    this.#own = options.own;
    this.#whole = options.whole;
    this.#changed = options.onChange;
    this.#persistence = new IndexeddbPersistence(options.name, options.doc);
    options.doc.off("update", this.#persistence._storeUpdate);
    this.opened = this.#open();
  }

  get state(): DeviceStoreState {
    return this.#state;
  }

  /** The origin of what comes from the database. */
  get origin(): unknown {
    return this.#persistence;
  }

  /** Whether all that was handed over so far is in the database. */
  get complete(): boolean {
    return this.#state === "ready" && this.#writing === 0 && !this.#gap;
  }

  get failed(): boolean {
    return this.#state === "unavailable" || this.#gap;
  }

  /** Whether the server was ever heard: then an empty document is an empty document. */
  get syncedBefore(): boolean {
    return this.#syncedBefore;
  }

  get lastRight(): string | undefined {
    return this.#lastRight;
  }

  /** Of which generation of the document this is a copy; null as long as that is not known. */
  get generation(): string | null {
    return this.#generation;
  }

  /** When the server last had everything; null if that is not known. */
  get savedAt(): number | null {
    return this.#savedAt;
  }

  /** Unsaved changes of other tabs, open or closed. */
  get pendingElsewhere(): number {
    return pendingIn(this.#others);
  }

  write(update: Uint8Array, ledger: boolean): void {
    const db = this.#persistence.db;
    if (this.#state === "unavailable") return;
    // Before the database is open nothing needs to be written: opening stores the whole document.
    if (db === null || this.#closed) return;
    this.#writing++;
    const done = (): void => {
      this.#writing--;
      this.#changed();
    };
    try {
      const whole = this.#gap ? this.#whole() : null;
      const transaction = db.transaction([UPDATES, CUSTOM], "readwrite");
      this.#onlyOfThisGeneration(transaction);
      transaction.objectStore(UPDATES).add(whole ?? update);
      this.#restoreRemoved(transaction);
      if (ledger) this.#enter(transaction.objectStore(CUSTOM), {});
      transaction.oncomplete = () => {
        if (whole !== null) this.#gap = false;
        this.#trimLater();
        done();
      };
      transaction.onabort = () => {
        this.#missed();
        done();
      };
    } catch {
      this.#missed();
      done();
    }
  }

  /** Another tab may have begun a copy of another generation meanwhile: into that one nothing of this one goes. */
  #onlyOfThisGeneration(transaction: IDBTransaction): void {
    if (this.#generation === null) return;
    const request = transaction.objectStore(CUSTOM).get(GENERATION_KEY);
    request.onsuccess = () => {
      if (typeof request.result === "string" && request.result !== this.#generation) {
        this.#closed = true;
        transaction.abort();
      }
    };
  }

  /** The copy was removed while the document is open here: it begins again with all of it. */
  #restoreRemoved(transaction: IDBTransaction): void {
    const openedAt = this.#openedAt;
    if (openedAt === null) return;
    const custom = transaction.objectStore(CUSTOM);
    const request = custom.get(OPENED_KEY);
    request.onsuccess = () => {
      const whole = this.#whole();
      if (request.result !== undefined || whole === null) return;
      transaction.objectStore(UPDATES).add(whole);
      custom.put(openedAt, OPENED_KEY);
      for (const [key, value] of this.#facts) custom.put(value, key);
    };
  }

  /**
   * Fetches what other tabs have written since, and answers the lines of the ledger that are thereby in the document.
   * The ledger is read first: what it counts was written before.
   */
  async catchUp(): Promise<Ledger> {
    if (this.#state !== "ready" || this.#closed) return {};
    try {
      await this.#readLedger();
      const covered = this.#others;
      await fetchUpdates(this.#persistence);
      return covered;
    } catch {
      return {};
    }
  }

  async refreshLedger(): Promise<void> {
    if (this.#state !== "ready" || this.#closed) return;
    try {
      await this.#readLedger();
      this.#changed();
    } catch {
      // The next write tells.
    }
  }

  /** The server has committed what these lines count, and `own`. */
  saved(others: Ledger): void {
    this.#custom((store) => this.#enter(store, others));
  }

  remember(facts: { synced?: true; right?: string; generation?: string; documentId?: string; device?: string; openedAt?: number; title?: string; savedAt?: number }): void {
    if (facts.synced) this.#syncedBefore = true;
    if (facts.right !== undefined) this.#lastRight = facts.right;
    if (facts.generation !== undefined) this.#generation = facts.generation;
    if (facts.openedAt !== undefined) this.#openedAt = facts.openedAt;
    for (const [key, value] of Object.entries({
      [DOCUMENT_KEY]: facts.documentId,
      [DEVICE_KEY]: facts.device,
      [GENERATION_KEY]: facts.generation,
      [TITLE_KEY]: facts.title,
    })) {
      if (value !== undefined) this.#facts.set(key, value);
    }
    this.#custom((store) => {
      if (facts.synced) store.put(1, SYNCED_KEY);
      if (facts.right !== undefined) store.put(facts.right, RIGHT_KEY);
      if (facts.generation !== undefined) store.put(facts.generation, GENERATION_KEY);
      if (facts.documentId !== undefined) store.put(facts.documentId, DOCUMENT_KEY);
      if (facts.device !== undefined) store.put(facts.device, DEVICE_KEY);
      if (facts.title !== undefined) store.put(facts.title, TITLE_KEY);
      if (facts.savedAt !== undefined) store.put(facts.savedAt, SAVED_AT_KEY);
      if (facts.openedAt !== undefined) store.put(facts.openedAt, OPENED_KEY);
    });
  }

  /** Throws away all that is kept of the document, also for the other tabs, and closes. */
  async discard(): Promise<void> {
    const db = this.#persistence.db;
    this.#closed = true;
    writePending(this.name, 0);
    if (db !== null) await emptied(db, this.#generation);
    await this.close();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#repair);
    clearTimeout(this.#trim);
    try {
      await this.#persistence.destroy();
    } catch {
      // It was never open.
    }
  }

  async #open(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      await Promise.race([
        Promise.all([this.#persistence._db, this.#persistence.whenSynced]),
        new Promise((_, reject) => {
          timer = setTimeout(() => reject(new Error("the database did not answer")), OPEN_TIMEOUT);
        }),
      ]);
      const [synced, right, generation, savedAt] = await Promise.all([
        this.#persistence.get(SYNCED_KEY) as Promise<unknown>,
        this.#persistence.get(RIGHT_KEY) as Promise<unknown>,
        this.#persistence.get(GENERATION_KEY) as Promise<unknown>,
        this.#persistence.get(SAVED_AT_KEY) as Promise<unknown>,
      ]);
      this.#savedAt = typeof savedAt === "number" ? savedAt : null;
      this.#generation = typeof generation === "string" ? generation : null;
      if (this.#generation !== null) this.#facts.set(GENERATION_KEY, this.#generation);
      this.#syncedBefore = synced === 1;
      this.#lastRight = typeof right === "string" ? right : undefined;
      await this.#readLedger();
      this.#state = "ready";
      const whole = this.#own().made > 0 ? this.#whole() : null;
      if (whole !== null) this.write(whole, true);
    } catch {
      this.#state = "unavailable";
    } finally {
      clearTimeout(timer);
    }
    this.#changed();
  }

  async #readLedger(): Promise<void> {
    this.#adopt(asLedger((await this.#persistence.get(LEDGER_KEY)) as unknown));
  }

  #adopt(ledger: Ledger): void {
    this.#others = Object.fromEntries(Object.entries(ledger).filter(([tab]) => tab !== this.#tab));
    const { made, saved } = this.#own();
    const total = this.pendingElsewhere + made - saved;
    if (readPending(this.name) !== total) writePending(this.name, total);
  }

  /** Within a transaction: this tab's line as it is now, and what became saved of the others. */
  #enter(store: IDBObjectStore, savedOthers: Ledger): void {
    const request = store.get(LEDGER_KEY);
    request.onsuccess = () => {
      const lines: Record<string, { made: number; saved: number }> = { ...asLedger(request.result) };
      for (const [tab, line] of Object.entries(savedOthers)) {
        const known = lines[tab];
        if (known) lines[tab] = { made: known.made, saved: Math.max(known.saved, line.made) };
      }
      const own = this.#own();
      lines[this.#tab] = { made: own.made, saved: Math.max(own.saved, lines[this.#tab]?.saved ?? 0) };
      const open = Object.fromEntries(Object.entries(lines).filter(([, { made, saved }]) => saved < made));
      store.put(open, LEDGER_KEY);
      this.#adopt(open);
    };
  }

  #custom(work: (store: IDBObjectStore) => void): void {
    const db = this.#persistence.db;
    if (db === null || this.#state === "unavailable" || this.#closed) return;
    try {
      const transaction = db.transaction([CUSTOM], "readwrite");
      work(transaction.objectStore(CUSTOM));
      transaction.oncomplete = () => this.#changed();
    } catch {
      // Bookkeeping only: at worst too much is called unsaved.
    }
  }

  /** A lost write leaves a hole; the next one stores the whole document. */
  #missed(): void {
    this.#gap = true;
    clearTimeout(this.#repair);
    if (this.#closed) return;
    this.#repair = setTimeout(() => {
      const whole = this.#gap ? this.#whole() : null;
      if (whole !== null) this.write(whole, true);
    }, REPAIR_DELAY);
  }

  #trimLater(): void {
    if (++this.#persistence._dbsize < PREFERRED_TRIM_SIZE) return;
    clearTimeout(this.#trim);
    this.#trim = setTimeout(() => {
      if (this.#whole() === null) return;
      storeState(this.#persistence, false).catch(() => undefined);
    }, TRIM_DELAY);
  }
}

/** Not deleted: another tab may have the database open, or has begun a copy of another generation in it. */
function emptied(db: IDBDatabase, generation: string | null): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, OPEN_TIMEOUT);
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    try {
      const transaction = db.transaction([UPDATES, CUSTOM], "readwrite");
      const request = transaction.objectStore(CUSTOM).get(GENERATION_KEY);
      request.onsuccess = () => {
        if (generation !== null && typeof request.result === "string" && request.result !== generation) return;
        transaction.objectStore(UPDATES).clear();
        transaction.objectStore(CUSTOM).clear();
      };
      transaction.oncomplete = transaction.onabort = done;
    } catch {
      done();
    }
  });
}
