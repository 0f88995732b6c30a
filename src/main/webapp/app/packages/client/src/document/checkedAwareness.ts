import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { field, personOf } from "./person";

interface CheckedState {
  user: { name: string; color: string; colorLight: string; clientId: string };
  cursor: { anchor: unknown; head: unknown } | null;
}

type Handler = Parameters<Awareness["on"]>[1];

/**
 * The presence as editors see it: whatever others send, an editor gets a name, a colour and a cursor that is at least
 * one by its form. Editors put colours into style attributes and positions into Yjs, so both are checked here, once.
 */
export class CheckedAwareness {
  readonly doc: Y.Doc;
  readonly #awareness: Awareness;
  readonly #checked = new WeakMap<object, CheckedState>();

  constructor(awareness: Awareness) {
    this.#awareness = awareness;
    this.doc = awareness.doc;
  }

  get clientID(): number {
    return this.#awareness.clientID;
  }

  get states(): Map<number, CheckedState> {
    return this.getStates();
  }

  getStates(): Map<number, CheckedState> {
    const states = new Map<number, CheckedState>();
    for (const [clientId, state] of this.#awareness.getStates() as Map<number, unknown>) {
      states.set(clientId, this.#check(clientId, state));
    }
    return states;
  }

  getLocalState(): Record<string, unknown> | null {
    return this.#awareness.getLocalState();
  }

  setLocalState(state: Record<string, unknown> | null): void {
    this.#awareness.setLocalState(state);
  }

  setLocalStateField(name: string, value: unknown): void {
    // Who we are is said by the session alone.
    if (name !== "user") this.#awareness.setLocalStateField(name, value);
  }

  on(name: string, handler: Handler): void {
    this.#awareness.on(name, handler);
  }

  off(name: string, handler: Handler): void {
    this.#awareness.off(name, handler);
  }

  /** For bindings that ask for the class of y-protocols and use no more of it than this one has. */
  asAwareness(): Awareness {
    return this as unknown as Awareness;
  }

  #check(clientId: number, state: unknown): CheckedState {
    if (typeof state !== "object" || state === null) return check(clientId, state, this.doc);
    let checked = this.#checked.get(state);
    if (checked === undefined) {
      checked = check(clientId, state, this.doc);
      this.#checked.set(state, checked);
    }
    return checked;
  }
}

function check(clientId: number, state: unknown, doc: Y.Doc): CheckedState {
  const { name, color } = personOf(clientId, state, false);
  const cursor = field(state, "cursor");
  const anchor = field(cursor, "anchor");
  const head = field(cursor, "head");
  return {
    user: { name, color, colorLight: `${color}33`, clientId: String(clientId) },
    cursor: isPosition(anchor, doc) && isPosition(head, doc) ? { anchor, head } : null,
  };
}

/** A relative position of Yjs in JSON that it can resolve without throwing. */
function isPosition(value: unknown, doc: Y.Doc): boolean {
  const type = field(value, "type");
  const tname = field(value, "tname");
  const item = field(value, "item");
  const assoc = field(value, "assoc");
  if (assoc !== undefined && typeof assoc !== "number") return false;
  if (isGiven(item) && !isId(item)) return false;
  if (isGiven(type) && !isId(type)) return false;
  if (isGiven(tname) && !(typeof tname === "string" && doc.share.has(tname))) return false;
  return isGiven(item) || isGiven(type) || isGiven(tname);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isId(value: unknown): boolean {
  return isCount(field(value, "client")) && isCount(field(value, "clock"));
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
