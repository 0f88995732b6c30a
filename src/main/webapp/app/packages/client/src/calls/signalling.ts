import { ReconnectingSocket, Value, type ConcordClient, type ConnectionState, type Socket } from "../core";
import { readMessage, type CallPerson, type ServerMessage } from "./messages";

export interface SignallingOptions {
  createSocket?: (url: string) => Socket;
  random?: () => number;
}

type Listener = (message: ServerMessage) => void;

interface Watch {
  people: Value<readonly CallPerson[]>;
  users: number;
}

const NOBODY: readonly CallPerson[] = [];

/** The socket by which browsers find a way to each other: open as long as somebody uses it, and opened anew when it breaks. */
export class Signalling {
  readonly state = new Value<ConnectionState>({ phase: "idle" });
  readonly #client: ConcordClient;
  readonly #options: SignallingOptions;
  readonly #watches = new Map<string, Watch>();
  readonly #listeners = new Set<Listener>();
  readonly #openers = new Set<() => void>();
  #socket: ReconnectingSocket | null = null;

  constructor(client: ConcordClient, options: SignallingOptions = {}) {
    this.#client = client;
    this.#options = options;
  }

  /** Who is in a room's call, from now on; to be stopped. */
  watch(room: string): { people: Value<readonly CallPerson[]>; stop: () => void } {
    let watch = this.#watches.get(room);
    if (watch === undefined) {
      watch = { people: new Value(NOBODY), users: 0 };
      this.#watches.set(room, watch);
      this.send({ type: "watch", room });
    }
    const { people } = watch;
    watch.users++;
    this.#open();
    let stopped = false;
    return {
      people,
      stop: () => {
        if (stopped) return;
        stopped = true;
        const current = this.#watches.get(room);
        if (current === undefined || --current.users > 0) return;
        this.#watches.delete(room);
        this.send({ type: "unwatch", room });
        this.#closeUnused();
      },
    };
  }

  /**
   * Keeps the socket open and hears what it says; to be stopped.
   *
   * @param onOpen called whenever the socket has opened, also if it is open now
   */
  use(onOpen: () => void, onMessage: Listener): () => void {
    this.#openers.add(onOpen);
    this.#listeners.add(onMessage);
    this.#open();
    if (this.state.get().phase === "open") onOpen();
    return () => {
      this.#openers.delete(onOpen);
      this.#listeners.delete(onMessage);
      this.#closeUnused();
    };
  }

  /** Sends it if the socket is open, and else forgets it. */
  send(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #open(): void {
    if (this.#socket !== null) {
      this.#socket.retry();
      return;
    }
    const { token } = this.#client;
    const { createSocket, random } = this.#options;
    this.#socket = new ReconnectingSocket({
      url: () => this.#client.socketUrl(token === undefined ? "signal" : "signal?auth=message"),
      protocol: "",
      probe: () => JSON.stringify({ type: "ping" }),
      onOpen: () => this.#opened(),
      onMessage: (frame) => {
        if (typeof frame === "string") this.#heard(frame);
      },
      onState: (state) => this.state.set(state),
      createSocket: createSocket ?? ((url) => new WebSocket(url)),
      ...(random === undefined ? {} : { random }),
    });
    this.#socket.start();
  }

  #closeUnused(): void {
    if (this.#watches.size > 0 || this.#listeners.size > 0) return;
    this.#socket?.close();
    this.#socket = null;
  }

  #opened(): void {
    if (this.#client.token !== undefined) this.send({ type: "authenticate", token: this.#client.token() });
    for (const room of this.#watches.keys()) this.send({ type: "watch", room });
    for (const open of [...this.#openers]) open();
  }

  #heard(text: string): void {
    const message = readMessage(text);
    if (message === null) return;
    if (message.type === "call") this.#watches.get(message.room)?.people.set(message.people);
    else if (message.type === "ended" && message.code === "not-permitted") this.#watches.get(message.room)?.people.set(NOBODY);
    for (const listener of [...this.#listeners]) listener(message);
  }
}

const ofClients = new WeakMap<ConcordClient, Signalling>();

/** The one that everything of a page shares. */
export function signallingOf(client: ConcordClient): Signalling {
  let signalling = ofClients.get(client);
  if (signalling === undefined) {
    signalling = new Signalling(client);
    ofClients.set(client, signalling);
  }
  return signalling;
}
