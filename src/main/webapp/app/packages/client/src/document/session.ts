import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Value, type EndReason, type ReconnectingSocketOptions } from "../core";
import { requestBackgroundSync } from "./backgroundSync";
import { CheckedAwareness } from "./checkedAwareness";
import { asRight, type Right, type StorageState } from "./codec";
import { deviceId, randomId } from "./device";
import { devicePace, watchDevice } from "./deviceFacts";
import { DeviceStore } from "./deviceStore";
import { field, personOf, type LocalUser, type Person } from "./person";
import { ConcordProvider } from "./provider";
import { wholeText } from "./refusedText";
import { RequestSocket } from "./requestSocket";
import { SiblingTabs } from "./siblingTabs";
import { statusOf, type Status } from "./status";

export interface SessionOptions {
  /** The document's sync name. */
  name: string;
  /** `ws://HOST/CONTEXT/sync` */
  syncBase: string;
  /** The database of the copy on this device; null keeps none. */
  storeName: string | null;
  /** Null is not seen by others. */
  user: LocalUser | null;
  /** For requests instead of a socket, and to ask of which generation the document is. Without it there are neither. */
  rest?: RestAddress | undefined;
  /** Somebody has said that an editor may rewrite what it does not know: see `protect`. */
  rewritable?: boolean;
  /** Sent as the first message of each connection: an access token or document token, for a page without the server's cookie. */
  token?: (() => string) | undefined;
  link?: Pick<ReconnectingSocketOptions, "createSocket" | "random">;
}

export interface RestAddress {
  apiBase: string;
  documentId: string;
}

/** Whether the local user may change the document now, and if not, why. */
export type Access = { editable: true } | { editable: false; why: "viewer" | "commenter" | "foreign" | "storageFull" | "ended" };

/** The root of a document for what is said about it: what the server lets those change who may only comment. */
const COMMENTS = "comments";
const COMMENTING = Symbol("commenting");
/** The empty update: no structs, no deletions. */
const NOTHING = Uint8Array.of(0, 0);
const EDITABLE: Access = { editable: true };
const LINGER = 10_000;
const SWEEP_DELAY = 2_500;
const BOOKKEEPING_DELAY = 200;
const CALM = 500;
/** How long "connecting" may be said before it is "offline". */
const CONNECTING_PATIENCE = 5_000;
const REST_PATIENCE = 5_000;
const SAVED_NOTED_EVERY = 60_000;

/**
 * One document that is open in this tab: its content, its copy on this device, its link to the server, who else is
 * here. Every change passes `#contentChanged`, and from there goes to those that do not have it yet.
 */
export class DocumentSession {
  readonly doc = new Y.Doc();
  readonly awareness: Awareness;
  /** For editors. */
  readonly checkedAwareness: CheckedAwareness;
  readonly status = new Value<Status>({ state: "connecting" });
  /**
   * The status without flicker, to be shown: between two key strokes it stays at "saving", and it says "saved" only when
   * that has been true for a moment. Bad news is never held back.
   */
  readonly calmStatus = new Value<Status>(this.status.get());
  readonly access = new Value<Access>(EDITABLE);
  /** Whether the local user may comment now. */
  readonly mayComment = new Value(true);
  /** False until this device or the server has told what the document holds: an empty page would be a lie. */
  readonly ready = new Value(false);
  readonly people: Value<readonly Person[]>;
  /**
   * The server has refused a change: what this device holds differs from what the server has. `heard` from the server or
   * from another tab, whose affair the copy on this device then is. See LastingSession.
   */
  readonly refused = new Value<{ reason: string; heard: "here" | "elsewhere" } | null>(null);
  /**
   * The document on the server is another one by now, of which this copy must not become a part: the server has said so,
   * `here` or in another tab. See LastingSession.
   */
  readonly replaced = new Value<"here" | "elsewhere" | null>(null);
  /** When the server last had everything that is here, as a time of Date.now(). */
  readonly syncedAt = new Value<number | null>(null);
  /** Whether it goes by requests, because the line carries no WebSocket. */
  readonly viaRequests = new Value(false);
  /** Changes of this device that the server has not saved. */
  readonly unsaved = new Value(0);
  /** Changes whenever somebody says that the title is another one. */
  readonly titleSignal = new Value("");
  readonly #provider: ConcordProvider;
  readonly #store: DeviceStore | null;
  readonly #tabs: SiblingTabs | null;
  readonly #storeTried = new Value(false);
  readonly #rest: RestAddress | undefined;
  /** Of the copy, or where none is kept of what this page shows; null as long as it is not known. */
  #generation: string | null = null;
  #everSynced = false;
  #overdue = false;
  #calm: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #left = false;
  #destroyed = false;
  #sweep: ReturnType<typeof setTimeout> | undefined;
  #bookkeeping: ReturnType<typeof setTimeout> | undefined;
  #linger: ReturnType<typeof setTimeout> | undefined;
  /** What who may only comment has said in this session, and whether an editor has tidied up the text for that person. */
  #comments: Uint8Array = NOTHING;
  #tidied = false;
  readonly #rewritable: boolean;
  #protected = false;
  readonly #commentClient = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
  #backgroundSyncAsked = false;
  #savedNotedAt = 0;

  constructor(options: SessionOptions) {
    watchDevice();
    this.#rest = options.rest;
    this.#rewritable = options.rewritable ?? false;
    this.awareness = new Awareness(this.doc);
    this.awareness.setLocalState(options.user && { user: { ...options.user } });
    this.checkedAwareness = new CheckedAwareness(this.awareness);
    this.people = new Value<readonly Person[]>(this.#peopleNow());
    this.#provider = new ConcordProvider({
      doc: this.doc,
      awareness: this.awareness,
      url: () => withCopy(syncAddress(options.syncBase, options.name), this.#generation, options.token !== undefined),
      token: options.token,
      pace: devicePace,
      catchUp: async () => (await this.#store?.catchUp()) ?? {},
      commentsOnly: () => (this.#protected || (this.#tidied && this.#right() === "comment") ? this.#comments : null),
      onChange: () => this.#refresh(),
      onSaved: (others) => this.#savedOnServer(others),
      onSynced: () => this.#synced(),
      onRight: (right) => this.#store?.remember({ right }),
      onRefused: (reason) => {
        this.#tabs?.refused(reason);
        this.refused.set({ reason, heard: "here" });
      },
      link: { ...options.link, ...this.#fallback() },
    });
    const { tracker } = this.#provider;
    if (options.storeName === null) {
      this.#store = null;
      this.#tabs = null;
      this.#storeTried.set(true);
    } else {
      this.#store = new DeviceStore({
        name: options.storeName,
        doc: this.doc,
        whole: () => (this.#isOwn() ? null : Y.encodeStateAsUpdate(this.doc)),
        tab: randomId(),
        own: () => ({ made: tracker.made, saved: tracker.saved }),
        onChange: () => this.#refresh(),
      });
      this.#tabs = new SiblingTabs({
        name: options.storeName,
        doc: this.doc,
        lacking: (vector) => (this.#isOwn() ? Y.diffUpdate(this.#comments, vector) : Y.encodeStateAsUpdate(this.doc, vector)),
        onLedger: () => void this.#store?.refreshLedger(),
        onRefused: (reason) => this.refused.set({ reason, heard: "elsewhere" }),
        generation: () => this.#generation,
        onReplaced: () => this.#beReplaced("elsewhere"),
      });
    }
    this.doc.on("update", this.#contentChanged);
    this.awareness.on("change", this.#presenceChanged);
    window.addEventListener("pagehide", this.#pageHidden);
    void this.#start();
  }

  setUser(user: LocalUser): void {
    this.awareness.setLocalStateField("user", { ...user });
    this.#presenceChanged();
  }

  /** Tells the others that the title has changed, so that they fetch it. */
  announceTitle(): void {
    this.awareness.setLocalStateField("titleSignal", randomId());
  }

  get comments(): Y.Map<unknown> {
    return this.doc.getMap(COMMENTS);
  }

  /** Changes the comments, if that may be done now. */
  comment(change: (comments: Y.Map<unknown>) => void): void {
    if (!this.mayComment.get()) return;
    if (this.#right() === "comment" || this.#protected) Y.applyUpdate(this.doc, this.#apart(change), COMMENTING);
    else this.doc.transact(() => change(this.comments), COMMENTING);
  }

  /**
   * A change of the comments that refers to nothing else this client did: an editor may tidy up the text for somebody who
   * may not change it, which the server does not hear of, and would wait for.
   */
  #apart(change: (comments: Y.Map<unknown>) => void): Uint8Array {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.doc));
    copy.clientID = this.#commentClient;
    let update: Uint8Array = NOTHING;
    copy.on("update", (made: Uint8Array) => (update = made));
    copy.transact(() => change(copy.getMap(COMMENTS)));
    copy.destroy();
    this.#comments = Y.mergeUpdates([this.#comments, update]);
    return update;
  }

  /**
   * For an editor that would rewrite what another program has written, just by opening it: it is shown as it is, and what the editor makes of it goes nowhere.
   * Until somebody says so: `LastingSession.rewrite`.
   */
  protect(): void {
    // What somebody has written here and is not saved yet goes first.
    if (this.#rewritable || this.#protected || this.unsaved.get() > 0) return;
    this.#protected = true;
    // Editors are made while a page is rendered.
    queueMicrotask(() => this.#refresh());
  }

  /** Tries at once, also after the server has ended the connection for good. */
  retry(): void {
    this.#provider.retry();
  }

  /** Sends now what is being gathered to be sent together. */
  hurry(): void {
    this.#provider.hurry();
  }

  /** Whether leaving the page now could lose something or leave it unsaved. */
  get mayBeLeft(): boolean {
    return this.unsaved.get() === 0;
  }

  /** The user has closed the document. What is on its way to the server is given a little time to arrive. */
  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.awareness.off("change", this.#presenceChanged);
    this.awareness.setLocalState(null);
    if (this.status.get().state === "saving") this.#linger = setTimeout(() => this.#destroy(), LINGER);
    else this.#destroy();
  }

  /** All that is written in it, without formats. */
  wholeText(): string {
    return wholeText(this.doc);
  }

  /** Ends at once, and throws away what is kept on this device unless another tab does. The document can still be read. */
  async discard(): Promise<void> {
    if (this.#destroyed) return;
    this.#left = true;
    this.awareness.off("change", this.#presenceChanged);
    // The others shall not see somebody twice who comes back at once.
    this.awareness.setLocalState(null);
    this.#setAccess({ editable: false, why: "ended" });
    this.mayComment.set(false);
    const elsewhere = this.refused.get()?.heard === "elsewhere" || this.replaced.get() === "elsewhere";
    const discarded = elsewhere ? undefined : this.#store?.discard();
    this.#destroy();
    await discarded;
  }

  async #start(): Promise<void> {
    await this.#store?.opened;
    await this.#learnGeneration();
    if (this.#destroyed) return;
    this.#storeTried.set(true);
    this.#tabs?.greet();
    // Not before: the answer to the server shall hold what this device kept.
    this.#provider.connect();
    this.#refresh();
  }

  /** Before anything is fetched: a copy has to be known as what it is from its beginning. */
  async #learnGeneration(): Promise<void> {
    if (this.#destroyed) return;
    if (this.#rest !== undefined) {
      this.#store?.remember({ documentId: this.#rest.documentId, device: deviceId(), openedAt: Date.now() });
    }
    this.#generation = this.#store?.generation ?? null;
    this.syncedAt.set(this.#store?.savedAt ?? null);
    if (this.#generation !== null || !isEmpty(this.doc) || this.#store?.syncedBefore === true) return;
    this.#adoptGeneration(await this.#generationOnServer());
  }

  #adoptGeneration(generation: string | null): void {
    if (generation === null || this.#generation !== null || this.#destroyed) return;
    this.#generation = generation;
    this.#store?.remember({ generation });
  }

  async #generationOnServer(): Promise<string | null> {
    if (this.#rest === undefined) return null;
    try {
      const response = await fetch(`${this.#rest.apiBase}/documents/${encodeURIComponent(this.#rest.documentId)}`, {
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        signal: AbortSignal.timeout(REST_PATIENCE),
      });
      const generation = response.ok ? field(await response.json(), "generation") : null;
      return typeof generation === "string" ? generation : null;
    } catch {
      return null;
    }
  }

  #fallback(): Pick<ReconnectingSocketOptions, "fallback"> {
    const rest = this.#rest;
    if (rest === undefined) return {};
    return {
      fallback: {
        createSocket: () => new RequestSocket(() => ({ ...rest, device: deviceId(), generation: this.#generation })),
        reachable: () => answers(`${rest.apiBase}/health/live`),
      },
    };
  }

  #beReplaced(heard: "here" | "elsewhere"): void {
    if (this.replaced.get() !== null) return;
    if (heard === "here") this.#tabs?.replaced();
    // Of what is here nothing must get into a copy that another tab begins.
    this.#tabs?.close();
    this.replaced.set(heard);
  }

  readonly #pageHidden = (): void => this.hurry();

  readonly #contentChanged = (update: Uint8Array, origin: unknown): void => {
    const fromServer = origin === this.#provider;
    const fromStore = this.#store !== null && origin === this.#store.origin;
    const fromTab = this.#tabs !== null && origin === this.#tabs;
    const local = !fromServer && !fromStore && !fromTab;
    const comments = origin === COMMENTING;
    // What an editor tidies up for a reader is nobody's change.
    if (local && this.#reads() && !comments) {
      this.#tidied = true;
      return;
    }
    if (local) this.#provider.tracker.changed();
    if (!fromStore && !fromTab) this.#store?.write(update, local);
    if (local) this.#tabs?.tell(update);
    if (!fromServer) this.#provider.send(update, comments);
    if (local) this.#refresh();
  };

  #synced(): void {
    this.#everSynced = true;
    this.#store?.remember({ synced: true });
    // A copy of before there were generations: what it holds has just been taken.
    if (this.#generation === null) void this.#generationOnServer().then((generation) => this.#adoptGeneration(generation));
  }

  #savedOnServer(others: Parameters<DeviceStore["saved"]>[0]): void {
    const enter = (): void => {
      this.#store?.saved(others);
      this.#tabs?.ledgerChanged();
    };
    clearTimeout(this.#bookkeeping);
    if (Object.keys(others).length > 0 || this.#provider.tracker.pending === 0) enter();
    else this.#bookkeeping = setTimeout(enter, BOOKKEEPING_DELAY);
  }

  #right(): Right | null {
    return this.#provider.right ?? asRight(this.#store?.lastRight);
  }

  /** Whether the document here holds what an editor has made of it for this page alone: that must get into no other copy. */
  #isOwn(): boolean {
    return this.#protected || this.#tidied;
  }

  #reads(): boolean {
    return this.#protected || mayOnlyRead(this.#right());
  }

  #refresh(): void {
    if (this.#destroyed) return;
    const { tracker, link, synced, storage, refused, waiting } = this.#provider;
    const elsewhere = this.#store?.pendingElsewhere ?? 0;
    const changes = tracker.pending + elsewhere;
    this.unsaved.set(changes);
    this.#askForBackgroundSync(changes > 0 && !synced);
    this.viaRequests.set(this.#provider.viaRequests);
    if (link.phase === "stopped" && link.reason === "replaced") this.#beReplaced("here");
    this.#watchConnecting(synced);
    const keptOnDevice = this.#store?.failed === false;
    this.#setStatus(
      statusOf({
        link,
        synced,
        overdue: this.#overdue,
        storage,
        refused,
        changes,
        right: this.#right(),
        waiting,
        keptOnDevice,
      }),
    );
    const ended = link.phase === "stopped" && link.reason;
    const access = accessOf(ended, this.#right(), storage.state, keptOnDevice);
    this.#setAccess(access.editable && this.#protected ? { editable: false, why: "foreign" } : access);
    // Who may comment may do so whenever somebody who may edit could.
    this.mayComment.set(this.#right() !== "read" && accessOf(ended, "edit", storage.state, keptOnDevice).editable);
    if (!this.ready.get() && this.#contentKnown()) this.ready.set(true);
    if (elsewhere > 0 && synced && !waiting) this.#sweepLater();
    if (this.#left && this.#linger !== undefined && this.status.get().state !== "saving") this.#destroy();
  }

  /** Should this page be closed before the server is back. */
  #askForBackgroundSync(needed: boolean): void {
    if (needed && !this.#backgroundSyncAsked && this.#store !== null) void requestBackgroundSync();
    this.#backgroundSyncAsked = needed;
  }

  #watchConnecting(synced: boolean): void {
    if (synced) {
      clearTimeout(this.#patience);
      this.#patience = undefined;
      this.#overdue = false;
      return;
    }
    this.#patience ??= setTimeout(() => {
      this.#overdue = true;
      this.#refresh();
    }, CONNECTING_PATIENCE);
  }

  #contentKnown(): boolean {
    if (this.#everSynced) return true;
    if (!this.#storeTried.get() || this.#store === null) return false;
    return this.#store.syncedBefore || !isEmpty(this.doc);
  }

  /** What a tab that is gone has left unsent is sent by this one. */
  #sweepLater(): void {
    if (this.#sweep !== undefined) return;
    this.#sweep = setTimeout(() => {
      this.#sweep = undefined;
      if (!this.#destroyed && (this.#store?.pendingElsewhere ?? 0) > 0 && this.#right() !== "read") {
        void this.#provider.flush();
      }
    }, SWEEP_DELAY);
  }

  #setStatus(next: Status): void {
    if (sameFields(this.status.get(), next)) return;
    this.status.set(next);
    if (next.state === "saved") this.#noteSaved();
    clearTimeout(this.#calm);
    if (next.state === "saved") this.#calm = setTimeout(() => this.calmStatus.set(next), CALM);
    else this.calmStatus.set(next);
  }

  #noteSaved(): void {
    const now = Date.now();
    this.syncedAt.set(now);
    if (now - this.#savedNotedAt < SAVED_NOTED_EVERY) return;
    this.#savedNotedAt = now;
    // Whoever goes on working in it has it open.
    this.#store?.remember({ savedAt: now, openedAt: now });
  }

  /** By which lists of what is kept on this device call it. */
  noteTitle(title: string): void {
    this.#store?.remember({ title });
  }

  #setAccess(next: Access): void {
    if (!sameFields(this.access.get(), next)) this.access.set(next);
  }

  readonly #presenceChanged = (): void => {
    const now = this.#peopleNow();
    const before = this.people.get();
    const same = now.length === before.length && now.every((person, i) => sameFields(person, before[i] ?? {}));
    if (!same) this.people.set(now);
    const signals: string[] = [];
    for (const [clientId, state] of this.awareness.getStates() as Map<number, unknown>) {
      const signal = field(state, "titleSignal");
      if (clientId !== this.awareness.clientID && typeof signal === "string") signals.push(signal.slice(0, 64));
    }
    this.titleSignal.set(signals.sort().join());
  };

  #peopleNow(): readonly Person[] {
    const people: Person[] = [];
    for (const [clientId, state] of this.awareness.getStates() as Map<number, unknown>) {
      people.push(personOf(clientId, state, clientId === this.awareness.clientID));
    }
    return people.sort((a, b) => Number(b.self) - Number(a.self) || a.clientId - b.clientId);
  }

  /** Calls back whenever this person's cursor has moved, or the person has gone (then with false). */
  watchCursor(clientId: number, moved: (here: boolean) => void): () => void {
    let last: unknown;
    const listener = (): void => {
      const states = this.awareness.getStates() as Map<number, unknown>;
      const cursor = field(states.get(clientId), "cursor");
      if (!states.has(clientId)) moved(false);
      else if (cursor !== last) moved(true);
      last = cursor;
    };
    this.awareness.on("change", listener);
    listener();
    return () => this.awareness.off("change", listener);
  }

  #destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    clearTimeout(this.#linger);
    clearTimeout(this.#sweep);
    clearTimeout(this.#patience);
    clearTimeout(this.#calm);
    clearTimeout(this.#bookkeeping);
    this.#store?.saved({});
    window.removeEventListener("pagehide", this.#pageHidden);
    this.doc.off("update", this.#contentChanged);
    this.#provider.destroy();
    this.#tabs?.close();
    void this.#store?.close();
    this.awareness.destroy();
    this.doc.destroy();
  }
}

/** The slashes of a name are slashes of the path; everything else in it is encoded. */
export function syncAddress(syncBase: string, name: string): string {
  return `${syncBase}/${name.split("/").map(encodeURIComponent).join("/")}`;
}

function accessOf(ended: EndReason | false, right: Right | null, storage: StorageState, keptOnDevice: boolean): Access {
  if (mayOnlyRead(right)) return { editable: false, why: right === "comment" ? "commenter" : "viewer" };
  if (ended === "inTrash" || ended === "noPermission" || ended === "refused" || ended === "replaced") return { editable: false, why: "ended" };
  // A sentence may be finished: it is sent after signing in again.
  if (ended === "signedOut" && !keptOnDevice) return { editable: false, why: "ended" };
  return storage === "full" ? { editable: false, why: "storageFull" } : EDITABLE;
}

function mayOnlyRead(right: Right | null): boolean {
  return right !== null && right !== "edit";
}

function isEmpty(doc: Y.Doc): boolean {
  return doc.store.clients.size === 0;
}

function sameFields(a: object, b: object): boolean {
  const left = Object.entries(a);
  return left.length === Object.keys(b).length && left.every(([key, value]) => Object.is(value, Reflect.get(b, key)));
}

/** What the server is to know of this device and its copy. */
function withCopy(address: string, generation: string | null, tokenFollows: boolean): string {
  const query = new URLSearchParams({ device: deviceId(), ...(generation === null ? {} : { generation }), ...(tokenFollows ? { auth: "message" } : {}) });
  return `${address}?${query}`;
}

async function answers(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(REST_PATIENCE) })).ok;
  } catch {
    return false;
  }
}
