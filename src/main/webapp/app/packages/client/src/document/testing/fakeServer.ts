import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Frame, Socket } from "../../core";

/** A server in the test's own thread: one document, as docs/protocols.md has it, with faults to order. */
export class FakeServer {
  readonly doc = new Y.Doc();
  readonly sockets: FakeSocket[] = [];
  /** Refuses every attempt to connect. */
  down = false;
  /** Accepts, and never says a word. */
  mute = false;
  acknowledges = true;
  full = false;
  right: 1 | 2 | 3 = 2;

  readonly createSocket = (url: string, protocol: string): Socket => {
    const socket = new FakeSocket(this, url, protocol);
    this.sockets.push(socket);
    queueMicrotask(() => (this.down ? socket.end(1006) : socket.open()));
    return socket;
  };

  get socket(): FakeSocket {
    const last = this.sockets.at(-1);
    if (last === undefined) throw new Error("nobody has connected");
    return last;
  }

  setStorage(state: 0 | 1 | 2, reason = ""): void {
    const wasFull = this.full;
    this.full = state === 2;
    this.socket.say((encoder) => {
      encoding.writeVarUint(encoder, 101);
      encoding.writeVarUint(encoder, state);
      encoding.writeVarString(encoder, reason);
    });
    if (wasFull && !this.full) this.socket.sayStep1();
  }

  setRight(right: 1 | 2 | 3): void {
    this.right = right;
    this.socket.sayRight();
  }
}

/** Whether an update can be placed and leaves the text as it is. */
function isAboutComments(doc: Y.Doc, update: Uint8Array): boolean {
  const after = new Y.Doc();
  Y.applyUpdate(after, Y.encodeStateAsUpdate(doc));
  const text = after.getText("t").toJSON();
  Y.applyUpdate(after, update);
  return after.store.pendingStructs === null && after.store.pendingDs === null && after.getText("t").toJSON() === text;
}

export class FakeSocket implements Socket {
  binaryType: BinaryType = "blob";
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly url: string;
  readonly protocol: string;
  /** The types of all messages that came, sync messages as "0.1". */
  readonly heard: string[] = [];
  content = 0;
  acknowledged = 0;
  readonly #server: FakeServer;

  constructor(server: FakeServer, url: string, protocol: string) {
    this.#server = server;
    this.url = url;
    this.protocol = protocol;
  }

  open(): void {
    if (this.readyState !== 0) return;
    this.readyState = 1;
    this.onopen?.(new Event("open"));
  }

  end(code: number, reason = ""): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.onclose?.(new CloseEvent("close", { code, reason }));
  }

  close(): void {
    this.readyState = 3;
  }

  send(data: Frame): void {
    const server = this.#server;
    if (server.mute || typeof data === "string") return;
    const decoder = decoding.createDecoder(data.slice());
    const type = decoding.readVarUint(decoder);
    if (type !== 0) {
      this.heard.push(String(type));
      if (type === 3) this.#say(Uint8Array.of(1, 1, 0));
      return;
    }
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    this.heard.push(`0.${step}`);
    if (step === 0) {
      this.sayRight();
      this.sayStep1();
      this.sayUpdate(1, Y.encodeStateAsUpdate(server.doc, payload));
      return;
    }
    this.content++;
    if (server.full) return;
    if (server.right !== 2 && !(server.right === 3 && isAboutComments(server.doc, payload))) {
      if (payload.length > 2) this.deny("you may only read");
      return;
    }
    Y.applyUpdate(server.doc, payload, this);
    if (server.acknowledges) this.acknowledge();
  }

  acknowledge(count = this.content): void {
    this.acknowledged = count;
    this.say((encoder) => {
      encoding.writeVarUint(encoder, 100);
      encoding.writeVarUint(encoder, count);
    });
  }

  deny(reason: string): void {
    this.say((encoder) => {
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, reason);
    });
  }

  sayRight(): void {
    this.say((encoder) => {
      encoding.writeVarUint(encoder, 102);
      encoding.writeVarUint(encoder, this.#server.right);
    });
  }

  sayStep1(): void {
    this.sayUpdate(0, Y.encodeStateVector(this.#server.doc));
  }

  sayUpdate(step: number, payload: Uint8Array): void {
    this.say((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, payload);
    });
  }

  sayPresence(states: readonly [clientId: number, clock: number, state: unknown][]): void {
    this.say((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint8Array(
        encoder,
        encoding.encode((inner) => {
          encoding.writeVarUint(inner, states.length);
          for (const [clientId, clock, state] of states) {
            encoding.writeVarUint(inner, clientId);
            encoding.writeVarUint(inner, clock);
            encoding.writeVarString(inner, JSON.stringify(state));
          }
        }),
      );
    });
  }

  say(write: (encoder: encoding.Encoder) => void): void {
    this.#say(encoding.encode(write));
  }

  #say(bytes: Uint8Array): void {
    if (this.#server.mute || this.readyState !== 1) return;
    this.onmessage?.(new MessageEvent("message", { data: bytes.slice().buffer }));
  }
}
