import * as Y from "yjs";
import { Value } from "../core";
import type { LocalUser } from "./person";
import { refusedText } from "./refusedText";
import { DocumentSession, type SessionOptions } from "./session";

/** What the server did not take. */
export interface Refusal {
  /** The server's words. */
  reason: string;
  /**
   * What was written and is nowhere else now; empty when something was only deleted or formatted. Null as long as the
   * server has not shown what it has.
   */
  text: string | null;
}

/** The document on the server is another one, and this device has changes for the one that was. */
export interface Conflict {
  /** What this device has, all of it, as an update; without what was deleted. */
  content: () => Uint8Array;
}

/** More often than that within the time it is not the person who is refused, but something that an editor does by itself. */
const RENEWALS = 3;
const RENEWALS_WITHIN = 60_000;

/**
 * A document that is open, over all its sessions. What the server has refused would stand in this device's copy for
 * ever, and all that is written after it would refer to it: so the copy is thrown away, and the document fetched afresh.
 */
export class LastingSession {
  readonly current: Value<DocumentSession>;
  readonly refusal = new Value<Refusal | null>(null);
  /** To be answered by `discardConflict`. */
  readonly conflict = new Value<Conflict | null>(null);
  /** How many sessions there have been; changes with `current`. */
  number = 0;
  readonly #options: SessionOptions;
  #user: LocalUser | null;
  readonly #refusedDocs: Y.Doc[] = [];
  #renewals: number[] = [];
  #left = false;
  #rewritable = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#user = options.user;
    this.current = new Value(this.#open());
  }

  setUser(user: LocalUser): void {
    this.#user = user;
    this.current.get().setUser(user);
  }

  /** The person has seen what was refused, or has copied it. */
  dismissRefusal(): void {
    this.#refusedDocs.length = 0;
    this.refusal.set(null);
  }

  /** The person has kept what is here elsewhere, or does not want it: the document is fetched afresh. */
  discardConflict(): void {
    if (this.conflict.get() === null) return;
    this.conflict.set(null);
    void this.#renew(this.current.get(), null);
  }

  /** Lets an editor bring what another program has written into a form of its own, from now on. */
  rewrite(): void {
    this.#rewritable = true;
    void this.#renew(this.current.get(), null);
  }

  leave(): void {
    this.#left = true;
    this.current.get().leave();
  }

  #open(): DocumentSession {
    const session = new DocumentSession({ ...this.#options, user: this.#user, rewritable: this.#rewritable });
    session.refused.subscribe(() => {
      const refused = session.refused.get();
      if (refused !== null && session === this.current.get() && this.#mayRenew()) void this.#renew(session, refused.reason);
    });
    session.replaced.subscribe(() => {
      if (session === this.current.get() && session.replaced.get() !== null) this.#replaced(session);
    });
    return session;
  }

  /** A copy with nothing of its own is not worth a question. */
  #replaced(session: DocumentSession): void {
    if (this.#left) return;
    if (session.unsaved.get() > 0) this.conflict.set({ content: () => withoutDeleted(session.doc) });
    else if (this.#mayRenew()) void this.#renew(session, null);
  }

  #mayRenew(): boolean {
    const now = Date.now();
    this.#renewals = this.#renewals.filter((time) => now - time < RENEWALS_WITHIN);
    if (this.#left || this.#renewals.length >= RENEWALS) return false;
    this.#renewals.push(now);
    return true;
  }

  /** @param reason why the server refused something; null if it did not */
  async #renew(old: DocumentSession, reason: string | null): Promise<void> {
    if (reason !== null) {
      this.#refusedDocs.push(old.doc);
      this.refusal.set({ reason, text: null });
    }
    await old.discard();
    if (this.#left) return;
    const next = this.#open();
    const tell = (): void => {
      // Not "ready": that may be another tab's word.
      if (!["saved", "saving"].includes(next.status.get().state)) return;
      unwatch();
      if (reason === null || this.refusal.get() === null) return;
      const texts = this.#refusedDocs.map((doc) => refusedText(doc, next.doc));
      this.refusal.set({ reason, text: texts.filter((text) => text !== "").join("\n") });
    };
    const unwatch = next.status.subscribe(tell);
    this.number++;
    this.current.set(next);
    tell();
  }
}

function withoutDeleted(doc: Y.Doc): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return Y.encodeStateAsUpdate(copy);
}
