import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** What the server says. The numbers are those of docs/protocols.md. */
export type ServerMessage =
  | { type: "syncStep1"; stateVector: Uint8Array }
  | { type: "syncStep2"; update: Uint8Array }
  | { type: "update"; update: Uint8Array }
  | { type: "awareness"; update: Uint8Array }
  | { type: "denied"; reason: string }
  | { type: "saved"; count: number }
  | { type: "storage"; state: StorageState; reason: string }
  | { type: "right"; right: Right }
  | { type: "unknown"; code: number };

export type StorageState = "available" | "unavailable" | "full";
/** Only `edit` lets one change the content. */
export type Right = "read" | "comment" | "edit";

/** What was read from somewhere; null is none of them. */
export function asRight(value: unknown): Right | null {
  return value === "read" || value === "comment" || value === "edit" ? value : null;
}

export const SUBPROTOCOL = "concord.sync.v1";

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
const QUERY_AWARENESS = 3;
const SAVED = 100;
const STORAGE = 101;
const RIGHT = 102;
const TOKEN = 103;

/** A right that we do not know is the smallest. */
const RIGHTS: ReadonlyMap<number, Right> = new Map([
  [1, "read"],
  [2, "edit"],
  [3, "comment"],
]);

const STORAGE_STATES: readonly StorageState[] = ["available", "unavailable", "full"];

export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
  return sync(0, stateVector);
}

export function encodeSyncStep2(update: Uint8Array): Uint8Array {
  return sync(1, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
  return sync(2, update);
}

export function encodeAwareness(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, update);
  });
}

export function encodeQueryAwareness(): Uint8Array {
  return encoding.encode((encoder) => encoding.writeVarUint(encoder, QUERY_AWARENESS));
}

export function encodeToken(token: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, TOKEN);
    encoding.writeVarString(encoder, token);
  });
}

/** What the server says, for a line that is not a WebSocket. */
export function encodeSaved(count: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SAVED);
    encoding.writeVarUint(encoder, count);
  });
}

export function encodeRight(right: Right): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, RIGHT);
    for (const [number, known] of RIGHTS) if (known === right) encoding.writeVarUint(encoder, number);
  });
}

export function encodeDenied(reason: string): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, AUTH);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, reason);
  });
}

/** Throws when the bytes end early. */
export function decode(bytes: Uint8Array): ServerMessage {
  const decoder = decoding.createDecoder(bytes);
  const code = decoding.readVarUint(decoder);
  switch (code) {
    case SYNC:
      return decodeSync(decoder);
    case AWARENESS:
      return { type: "awareness", update: decoding.readVarUint8Array(decoder) };
    case AUTH: {
      const denied = decoding.readVarUint(decoder) === 0;
      return denied ? { type: "denied", reason: decoding.readVarString(decoder) } : { type: "unknown", code };
    }
    case SAVED:
      return { type: "saved", count: decoding.readVarUint(decoder) };
    case STORAGE: {
      const state = STORAGE_STATES[decoding.readVarUint(decoder)] ?? "unavailable";
      return { type: "storage", state, reason: decoding.readVarString(decoder) };
    }
    case RIGHT:
      return { type: "right", right: RIGHTS.get(decoding.readVarUint(decoder)) ?? "read" };
    default:
      return { type: "unknown", code };
  }
}

/** The client ids that a presence message speaks of. */
export function awarenessClients(update: Uint8Array): number[] {
  const decoder = decoding.createDecoder(update);
  const clients: number[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    clients.push(decoding.readVarUint(decoder));
    decoding.readVarUint(decoder);
    decoding.readVarString(decoder);
  }
  return clients;
}

function decodeSync(decoder: decoding.Decoder): ServerMessage {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  switch (step) {
    case 0:
      return { type: "syncStep1", stateVector: payload };
    case 1:
      return { type: "syncStep2", update: payload };
    case 2:
      return { type: "update", update: payload };
    default:
      throw new Error(`unknown sync message ${step}`);
  }
}

function sync(step: number, payload: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });
}
