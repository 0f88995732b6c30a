import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import type { Frame, Socket } from "../core";
import { encodeAwareness, encodeDenied, encodeRight, encodeSaved, encodeSyncStep1, encodeSyncStep2, encodeUpdate, type Right } from "./codec";
import { SyncRefusal, syncByRequest, type SyncAddress, type SyncQuestion, type SyncReply } from "./httpSync";

const OPEN = 1;
const CLOSED = 3;
/** How long the server keeps a request that waits for news. */
const WAIT_SECONDS = 25;
/** Presence alone is worth a request now and then. */
const PRESENCE_EVERY = 1_000;
/** An update or an answer that says nothing: no structs, no deletions. */
const EMPTY_LENGTH = 2;
const NOBODY = Uint8Array.of(0);

/**
 * A socket made of requests, for lines on which a proxy stops WebSockets. It says and hears what a WebSocket would; each
 * content message that was in a request is acknowledged by its answer. One request brings, another one waits for news.
 */
export class RequestSocket implements Socket {
  binaryType: BinaryType = "arraybuffer";
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly #address: () => SyncAddress;
  readonly #ended = new AbortController();
  /** What both sides have; null before the first answer. */
  #known: Uint8Array | null = null;
  #seen = "";
  #right: Right | null = null;
  #presence: Uint8Array | null = null;
  #presenceDue: ReturnType<typeof setTimeout> | undefined;
  #presenceSentAt = 0;
  #content: Uint8Array[] = [];
  #acknowledged = 0;
  #bringing = false;

  constructor(address: () => SyncAddress) {
    this.#address = address;
    queueMicrotask(() => {
      if (this.readyState === CLOSED) return;
      this.readyState = OPEN;
      this.onopen?.(new Event("open"));
    });
  }

  send(data: Frame): void {
    // The protocol has no text frames.
    if (typeof data === "string") return;
    const decoder = decoding.createDecoder(data);
    const type = decoding.readVarUint(decoder);
    if (type === 1) this.#moved(decoding.readVarUint8Array(decoder));
    else if (type === 3) queueMicrotask(() => this.#say(encodeAwareness(NOBODY)));
    else if (type === 0) {
      const step = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (step === 0) void this.#ask(payload);
      else {
        this.#content.push(payload);
        void this.#bring();
      }
    }
  }

  close(): void {
    this.readyState = CLOSED;
    clearTimeout(this.#presenceDue);
    this.#ended.abort();
  }

  async #ask(stateVector: Uint8Array): Promise<void> {
    const first = this.#known === null;
    const reply = await this.#request({ stateVector });
    if (reply === null) return;
    this.#heard(reply);
    if (first) this.#say(encodeSyncStep1(reply.stateVector));
    this.#say(encodeSyncStep2(reply.missing));
    if (first) void this.#poll();
  }

  /** What has come together while the last request was on its way goes in the next one. */
  async #bring(): Promise<void> {
    if (this.#bringing || this.#known === null) return;
    this.#bringing = true;
    while (this.#content.length > 0 && this.readyState === OPEN) {
      const content = this.#content;
      this.#content = [];
      const reply = await this.#request({ stateVector: this.#known, update: Y.mergeUpdates(content) });
      if (reply === null) break;
      this.#news(reply);
      this.#acknowledged += content.length;
      this.#say(encodeSaved(this.#acknowledged));
    }
    this.#bringing = false;
  }

  async #poll(): Promise<void> {
    while (this.readyState === OPEN && this.#known !== null) {
      const reply = await this.#request({ stateVector: this.#known, wait: WAIT_SECONDS, seen: this.#seen });
      if (reply === null) return;
      this.#news(reply);
    }
  }

  #moved(presence: Uint8Array): void {
    this.#presence = presence;
    if (this.#known === null || this.#presenceDue !== undefined) return;
    const rest = Math.max(0, this.#presenceSentAt + PRESENCE_EVERY - Date.now());
    this.#presenceDue = setTimeout(() => {
      this.#presenceDue = undefined;
      // The one that waits is answered by it, and waits again with this presence.
      if (!this.#bringing && this.#known !== null) void this.#request({ stateVector: this.#known, seen: this.#seen }).then((reply) => reply && this.#news(reply));
    }, rest);
  }

  /** Null when the socket has ended by it, or what was brought was refused. */
  async #request(question: SyncQuestion): Promise<SyncReply | null> {
    this.#presenceSentAt = Date.now();
    try {
      const reply = await syncByRequest(this.#address(), { ...question, presence: this.#presence }, this.#ended.signal);
      return this.readyState === OPEN ? reply : null;
    } catch (error) {
      if (this.readyState !== OPEN) return null;
      if (error instanceof SyncRefusal && isAboutContent(error)) this.#say(encodeDenied(error.message));
      else this.#end(error instanceof SyncRefusal ? closeCodeOf(error) : 1006, error instanceof SyncRefusal ? error.message : "");
      return null;
    }
  }

  #heard(reply: SyncReply): void {
    this.#known = reply.stateVector;
    this.#seen = reply.state;
    if (reply.right !== this.#right) {
      this.#right = reply.right;
      this.#say(encodeRight(reply.right));
    }
    if (reply.presence.length > NOBODY.length) this.#say(encodeAwareness(reply.presence));
  }

  #news(reply: SyncReply): void {
    this.#heard(reply);
    this.#say(reply.missing.length > EMPTY_LENGTH ? encodeUpdate(reply.missing) : encodeAwareness(NOBODY));
  }

  #say(message: Uint8Array): void {
    if (this.readyState === OPEN) this.onmessage?.(new MessageEvent("message", { data: message.slice().buffer }));
  }

  #end(code: number, reason: string): void {
    this.close();
    this.onclose?.(new CloseEvent("close", { code, reason }));
  }
}

function isAboutContent({ status, code }: SyncRefusal): boolean {
  return status === 403 || code === "document-full";
}

/** The number by which a WebSocket would have been closed. */
export function closeCodeOf({ status, code }: SyncRefusal): number {
  switch (status) {
    case 400:
    case 415:
      return 1007;
    case 401:
    case 403:
    case 404:
      return 4401;
    case 409:
      return code === "history-replaced" ? 4409 : 4404;
    case 413:
      return 1009;
    case 429:
      return 1008;
    default:
      return 1013;
  }
}
