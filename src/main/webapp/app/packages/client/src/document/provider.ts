import { applyAwarenessUpdate, encodeAwarenessUpdate, type Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import {
  awarenessClients,
  decode,
  encodeAwareness,
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeToken,
  encodeUpdate,
  SUBPROTOCOL,
  type Right,
  type ServerMessage,
  type StorageState,
} from "./codec";
import { ReconnectingSocket, type ConnectionState, type ReconnectingSocketOptions } from "../core";
import { AT_ONCE, type Pace } from "./pace";
import { SavedTracker, type Ledger } from "./savedTracker";

/** What the server said on the present connection. */
interface Connection {
  serverVector: Uint8Array | null;
  /** The server has our side: from here on each change is sent by itself. */
  answered: boolean;
  synced: boolean;
  storage: { state: StorageState; reason: string };
  refused: string | null;
  askedAgain: boolean;
  /** Client ids of which this connection brought a presence. */
  present: Set<number>;
}

export interface ProviderOptions {
  doc: Y.Doc;
  awareness: Awareness;
  url: () => string;
  /** If given it is sent before anything else (the address says `auth=message`). */
  token?: (() => string) | undefined;
  /** Fetches what other tabs have put on this device and answers what they have made: before a full answer is sent. */
  catchUp: () => Promise<Ledger>;
  /** What was commented in this session, if the document here has become another one than the server's without anybody's doing. */
  commentsOnly: () => Uint8Array | null;
  onChange: () => void;
  onSaved: (others: Ledger) => void;
  onSynced: () => void;
  onRight: (right: Right) => void;
  /** The server has refused something that we sent: from here on the document is another one than the server's. */
  onRefused: (reason: string) => void;
  /** How long changes and presence may be gathered before they are sent; read afresh each time. */
  pace?: () => Pace;
  link?: Pick<ReconnectingSocketOptions, "createSocket" | "fallback" | "random">;
}

const FRESH: Omit<Connection, "present"> = {
  serverVector: null,
  answered: false,
  synced: false,
  storage: { state: "available", reason: "" },
  refused: null,
  askedAgain: false,
};

/** After a reconnect: how long the others have to show up again before they are taken for gone. */
const PRESENCE_GRACE = 3_000;
/** A change that was not acknowledged for so long makes us ask whether the link lives. */
const ACKNOWLEDGE_PATIENCE = 5_000;
/** A server that has not answered our first message for so long never will. */
const HANDSHAKE_PATIENCE = 30_000;

/**
 * One document over one link, in the dialect `concord.sync.v1` (docs/protocols.md).
 *
 *     open:  -> step 1, presence            <- right, step 1, step 2, presence
 *            -> step 2 (all the server lacks)
 *     then:  -> update ... update           <- saved n
 *
 * Before the server's step 1 is answered nothing else is sent: the answer holds it all.
 */
export class ConcordProvider {
  readonly tracker = new SavedTracker();
  readonly #options: ProviderOptions;
  readonly #link: ReconnectingSocket;
  #connection: Connection = { ...FRESH, present: new Set() };
  #right: Right | null = null;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #handshake: ReturnType<typeof setTimeout> | undefined;
  /** The last connection ended because we sent too much: leave out what is deleted. */
  #tooBig = false;
  /** Changes that wait to be sent together, and whether presence does. */
  #gathered: Uint8Array[] = [];
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #presenceDue: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ProviderOptions) {
    this.#options = options;
    this.#link = new ReconnectingSocket({
      ...options.link,
      url: options.url,
      protocol: SUBPROTOCOL,
      probe: encodeQueryAwareness,
      onOpen: () => this.#opened(),
      // The protocol has no text frames.
      onMessage: (frame) => typeof frame !== "string" && this.#received(frame),
      onState: (state) => this.#linkChanged(state),
    });
    options.awareness.on("update", this.#awarenessUpdated);
  }

  get link(): ConnectionState {
    return this.#link.state;
  }

  /** Whether it goes by requests, because the line carries no WebSocket. */
  get viaRequests(): boolean {
    return this.#link.viaFallback;
  }

  get synced(): boolean {
    return this.#connection.synced;
  }

  /** Whether the server has not been told everything, or has not acknowledged it. */
  get waiting(): boolean {
    return !this.#connection.answered || this.tracker.waiting;
  }

  get right(): Right | null {
    return this.#right;
  }

  get #reader(): boolean {
    return this.#right !== null && this.#right !== "edit";
  }

  get storage(): Connection["storage"] {
    return this.#connection.storage;
  }

  get refused(): string | null {
    return this.#connection.refused;
  }

  connect(): void {
    this.#link.start();
  }

  retry(): void {
    this.#link.retry();
  }

  destroy(): void {
    this.#options.awareness.off("update", this.#awarenessUpdated);
    this.#sendGathered();
    clearTimeout(this.#patience);
    clearTimeout(this.#grace);
    clearTimeout(this.#handshake);
    clearTimeout(this.#presenceDue);
    this.#link.close();
  }

  /**
   * The document has changed, not through us: tell the server if it is listening.
   *
   * @param comments whether nothing has changed but comments
   */
  send(update: Uint8Array, comments: boolean): void {
    const { answered, storage } = this.#connection;
    if (!answered || storage.state === "full" || (this.#reader && !(comments && this.#right === "comment"))) return;
    this.#gathered.push(update);
    const { contentMs } = this.#pace();
    if (contentMs === 0) this.#sendGathered();
    else this.#gathering ??= setTimeout(() => this.#sendGathered(), contentMs);
  }

  /** What was gathered for another connection is in the full answer that this one begins with. */
  #sendGathered(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    const updates = this.#gathered;
    this.#gathered = [];
    if (updates.length > 0 && this.#connection.answered) {
      this.#sendContent(encodeUpdate(updates.length === 1 && updates[0] ? updates[0] : Y.mergeUpdates(updates)));
    }
  }

  #pace(): Pace {
    return this.#options.pace?.() ?? AT_ONCE;
  }

  /** Sends at once what was being gathered: the page may be about to go. */
  hurry(): void {
    this.#sendGathered();
  }

  /** Sends all that the server lacked when this connection began, together with what other tabs left on this device. */
  async flush(): Promise<void> {
    const connection = this.#connection;
    const others = await this.#options.catchUp();
    if (connection !== this.#connection || this.#link.state.phase !== "open" || connection.serverVector === null) return;
    // A reader has nothing to tell, unless it could write before.
    const silent = this.#reader && this.tracker.pending === 0 && Object.keys(others).length === 0;
    connection.answered = true;
    this.#gathered = [];
    this.#sendContent(encodeSyncStep2(silent ? NOTHING : this.#lacking(connection.serverVector)), others);
    this.#options.onChange();
  }

  /** What the server does not have; nothing of what an editor has tidied up that may not. */
  #lacking(serverVector: Uint8Array): Uint8Array {
    const comments = this.#options.commentsOnly();
    if (comments !== null) return Y.diffUpdate(comments, serverVector);
    return Y.encodeStateAsUpdate(this.#tooBig ? withoutDeleted(this.#options.doc) : this.#options.doc, serverVector);
  }

  #sendContent(message: Uint8Array, others: Ledger = {}): void {
    if (this.#link.state.phase !== "open") return;
    this.tracker.sent(others);
    this.#link.send(message);
    this.#watchAcknowledgement();
  }

  #watchAcknowledgement(): void {
    if (this.#patience !== undefined) return;
    this.#patience = setTimeout(() => {
      this.#patience = undefined;
      if (!this.tracker.waiting || this.#link.state.phase !== "open") return;
      this.#link.probe();
      this.#watchAcknowledgement();
    }, ACKNOWLEDGE_PATIENCE);
  }

  #opened(): void {
    const { doc, awareness, token } = this.#options;
    this.#connection = { ...FRESH, present: new Set() };
    this.tracker.connected();
    clearTimeout(this.#grace);
    if (token !== undefined) this.#link.send(encodeToken(token()));
    this.#link.send(encodeSyncStep1(Y.encodeStateVector(doc)));
    // With a clock of its own, since others have seen us leave with the old one. The handler below sends it.
    const local = awareness.getLocalState();
    if (local !== null) awareness.setLocalState(local);
    clearTimeout(this.#handshake);
    this.#handshake = setTimeout(() => {
      if (!this.#connection.synced) this.#link.drop();
    }, HANDSHAKE_PATIENCE);
    this.#options.onChange();
  }

  #linkChanged(state: ConnectionState): void {
    if (state.phase === "stopped") this.#tooBig = state.reason === "tooBig";
    if (state.phase !== "open") {
      if (this.#connection.synced) this.#forgetAbsent(new Set());
      this.#connection = { ...FRESH, present: new Set() };
    }
    if (state.phase === "stopped") this.#forgetNow(new Set());
    this.#options.onChange();
  }

  #received(bytes: Uint8Array): void {
    let message: ServerMessage;
    try {
      message = decode(bytes);
    } catch (error) {
      console.error("a message of the server could not be read", error);
      this.#link.drop();
      return;
    }
    try {
      this.#handle(message);
    } catch (error) {
      // Either the update is damaged or an editor has stumbled over it. Asked again, the server sends what is missing.
      console.error(`a message '${message.type}' could not be applied`, error);
      if (!this.#connection.askedAgain) {
        this.#connection.askedAgain = true;
        this.#link.send(encodeSyncStep1(Y.encodeStateVector(this.#options.doc)));
      }
    }
  }

  #handle(message: ServerMessage): void {
    const connection = this.#connection;
    switch (message.type) {
      case "syncStep1":
        connection.serverVector = message.stateVector;
        void this.flush();
        return;
      case "syncStep2":
        Y.applyUpdate(this.#options.doc, message.update, this);
        if (!connection.synced) {
          connection.synced = true;
          this.#forgetAbsent(connection.present);
          this.#options.onSynced();
        }
        break;
      case "update":
        Y.applyUpdate(this.#options.doc, message.update, this);
        return;
      case "awareness":
        this.#applyAwareness(message.update);
        return;
      case "denied":
        connection.refused = message.reason;
        this.#options.onRefused(message.reason);
        break;
      case "saved": {
        const done = this.tracker.acknowledged(message.count);
        if (done === null) return;
        this.#options.onSaved(done.others);
        break;
      }
      case "storage":
        connection.storage = { state: message.state, reason: message.reason };
        break;
      case "right": {
        const widened = this.#reader && message.right === "edit" && connection.answered;
        this.#right = message.right;
        if (message.right === "edit") connection.refused = null;
        this.#options.onRight(message.right);
        if (widened) void this.flush();
        break;
      }
      case "unknown":
        return;
    }
    this.#options.onChange();
  }

  #applyAwareness(update: Uint8Array): void {
    const { awareness } = this.#options;
    const local = awareness.getLocalState();
    for (const clientId of awarenessClients(update)) this.#connection.present.add(clientId);
    applyAwarenessUpdate(awareness, update, this);
    // Nobody else says who we are.
    if (awareness.getLocalState() !== local) awareness.setLocalState(local);
  }

  readonly #awarenessUpdated = (
    { added, updated, removed }: { added: number[]; updated: number[]; removed: number[] },
  ): void => {
    // Also when it came from the server: whoever said that we are gone was wrong, and hears so.
    const { awareness } = this.#options;
    if (![...added, ...updated, ...removed].includes(awareness.clientID)) return;
    const { presenceMs } = this.#pace();
    // Who goes is gone at once.
    if (presenceMs === 0 || awareness.getLocalState() === null || !this.#connection.synced) this.#sendPresence();
    else this.#presenceDue ??= setTimeout(() => this.#sendPresence(), presenceMs);
  };

  #sendPresence(): void {
    clearTimeout(this.#presenceDue);
    this.#presenceDue = undefined;
    const { awareness } = this.#options;
    this.#link.send(encodeAwareness(encodeAwarenessUpdate(awareness, [awareness.clientID])));
  }

  /** Not at once: a reconnect takes a moment, and nobody's caret shall flicker for it. */
  #forgetAbsent(present: Set<number>): void {
    clearTimeout(this.#grace);
    this.#grace = setTimeout(() => this.#forgetNow(present), PRESENCE_GRACE);
  }

  #forgetNow(present: Set<number>): void {
    const { awareness } = this.#options;
    const absent = [...awareness.getStates().keys()].filter((id) => id !== awareness.clientID && !present.has(id));
    if (absent.length === 0) return;
    for (const id of absent) {
      awareness.states.delete(id);
      // The clock as well: who comes back with the one we knew shall be seen at once.
      awareness.meta.delete(id);
    }
    const change = { added: [], updated: [], removed: absent };
    awareness.emit("change", [change, this]);
    awareness.emit("update", [change, this]);
  }
}

/**
 * An undo manager holds on to the content of what it deleted, in case it is wanted again, and it would travel. In a
 * copy of the document only the fact of the deletion is left.
 */
function withoutDeleted(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** The empty update: no structs, no deletions. */
const NOTHING = Uint8Array.of(0, 0);
