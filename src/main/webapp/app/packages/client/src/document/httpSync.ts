import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { asRight, type Right } from "./codec";

/** Where and as whom a document is synced by requests; also for the service worker, so it knows of no page. */
export interface SyncAddress {
  apiBase: string;
  documentId: string;
  device: string | null;
  /** Of which generation of the document this device has a copy. */
  generation: string | null;
}

export interface SyncQuestion {
  stateVector: Uint8Array;
  /** What this device brings; empty brings nothing. */
  update?: Uint8Array;
  presence?: Uint8Array | null;
  /** How many seconds to wait for news behind `seen`, when nothing is brought. */
  wait?: number;
  seen?: string;
}

export interface SyncReply {
  stateVector: Uint8Array;
  missing: Uint8Array;
  presence: Uint8Array;
  state: string;
  right: Right;
  generation: string | null;
}

/** The server has answered, but with a refusal: the codes of docs/protocols.md. */
export class SyncRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const NOTHING = new Uint8Array();
/** The server answers within 10 s, and 25 s more when it waits. */
const PATIENCE = 20_000;
const TYPE = "application/octet-stream";

/** One round trip: brings, asks, and when it is answered what was brought is on the server's disk. Rejects like `fetch`, or with a SyncRefusal. */
export async function syncByRequest(address: SyncAddress, question: SyncQuestion, signal?: AbortSignal): Promise<SyncReply> {
  const { wait = 0, seen } = question;
  const query = new URLSearchParams();
  if (address.device !== null) query.set("device", address.device);
  if (address.generation !== null) query.set("generation", address.generation);
  if (wait > 0) query.set("wait", String(wait));
  if (seen !== undefined) query.set("seen", seen);
  const timeout = AbortSignal.timeout(PATIENCE + wait * 1000);
  const response = await fetch(`${address.apiBase}/documents/${encodeURIComponent(address.documentId)}/sync?${query}`, {
    method: "POST",
    headers: { "Content-Type": TYPE, Accept: `${TYPE}, application/json` },
    credentials: "same-origin",
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    body: encoded(question),
  });
  if (!response.ok) throw await refusalOf(response);
  const decoder = decoding.createDecoder(new Uint8Array(await response.arrayBuffer()));
  return {
    stateVector: decoding.readVarUint8Array(decoder),
    missing: decoding.readVarUint8Array(decoder),
    presence: decoding.readVarUint8Array(decoder),
    state: response.headers.get("Concord-State") ?? "",
    right: asRight(response.headers.get("Concord-Access")) ?? (response.headers.get("Concord-Access") === "own" ? "edit" : "read"),
    generation: response.headers.get("Concord-Generation"),
  };
}

function encoded({ stateVector, update = NOTHING, presence }: SyncQuestion): Uint8Array<ArrayBuffer> {
  return encoding.encode((encoder) => {
    encoding.writeVarUint8Array(encoder, stateVector);
    encoding.writeVarUint8Array(encoder, update);
    if (presence) encoding.writeVarUint8Array(encoder, presence);
  });
}

async function refusalOf(response: Response): Promise<SyncRefusal> {
  let answer: unknown;
  try {
    answer = await response.json();
  } catch {
    answer = null;
  }
  const { error, message } = (typeof answer === "object" && answer !== null ? answer : {}) as Record<string, unknown>;
  return new SyncRefusal(response.status, typeof error === "string" ? error : "", typeof message === "string" ? message : "");
}
