import { ReconnectingSocket, Value, type ConcordClient, type ConnectionState, type Frame, type Socket } from "../core";
import { EventStreamSocket } from "./eventStreamSocket";
import type { ListedSeries, LiveState, SeriesSpan } from "./types";

const PROTOCOL = "concord.live.v1";
/** Panels come and go together: what they watch is said once. */
const GATHER = 30;
/** Whoever goes to another page and comes back finds the line still open. */
const LINGER = 5_000;

export type ValueListener = (at: number, value: number) => void;

export interface LiveSeriesOptions {
  /** For tests. */
  createSocket?: (url: string, protocol: string) => Socket;
  random?: () => number;
}

/**
 * The live values of series, on one connection for all who watch: a WebSocket, or server-sent events where no WebSocket gets through. It is there while somebody
 * watches, and comes back by itself. What came in while it was away is not told by it: `reconnected` says when to read that.
 */
export class LiveSeries {
  readonly state = new Value<LiveState>("connecting");
  /** Since when values do not come in any more; null while they do. */
  readonly lostAt = new Value<number | null>(null);
  /** Counts connections. */
  readonly reconnected = new Value(0);
  readonly #client: ConcordClient;
  readonly #options: LiveSeriesOptions;
  readonly #watched = new Map<string, Set<ValueListener>>();
  #socket: ReconnectingSocket | null = null;
  #gather: ReturnType<typeof setTimeout> | undefined;
  #linger: ReturnType<typeof setTimeout> | undefined;
  #said = "";

  constructor(client: ConcordClient, options: LiveSeriesOptions = {}) {
    this.#client = client;
    this.#options = options;
  }

  /** All series that there are. */
  list(signal?: AbortSignal): Promise<{ series: ListedSeries[] }> {
    return this.#client.http.get("/series", signal);
  }

  /** A span of a series; without a step in as many pieces as a panel can show. Times are milliseconds since 1970. */
  read(name: string, span: { from: number; to?: number; step?: number }, signal?: AbortSignal): Promise<SeriesSpan> {
    const query = new URLSearchParams(Object.entries(span).map(([key, value]) => [key, String(value)]));
    return this.#client.http.get(`/series/${encodeURIComponent(name)}?${query}`, signal);
  }

  /** Calls back with each value from now on, at first with the newest that there is. Returns what ends it. */
  watch(name: string, listener: ValueListener): () => void {
    const listeners = this.#watched.get(name) ?? new Set();
    listeners.add(listener);
    this.#watched.set(name, listeners);
    clearTimeout(this.#linger);
    this.#connect();
    this.#sayLater();
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0 || this.#watched.get(name) !== listeners) return;
      this.#watched.delete(name);
      this.#sayLater();
      if (this.#watched.size === 0) this.#linger = setTimeout(() => this.close(), LINGER);
    };
  }

  /** Tries again now. */
  retry(): void {
    this.#socket?.retry();
  }

  /** Ends the connection; another one is made when somebody watches again. */
  close(): void {
    clearTimeout(this.#gather);
    clearTimeout(this.#linger);
    this.#gather = undefined;
    this.#socket?.close();
    this.#socket = null;
    this.#said = "";
    this.lostAt.set(null);
    this.state.set("connecting");
  }

  #connect(): void {
    if (this.#socket !== null) return;
    const stream = { url: (names: readonly string[]) => this.#client.apiUrl(`/series/live?names=${names.join(",")}`), token: this.#client.token };
    this.#socket = new ReconnectingSocket({
      url: () => this.#client.socketUrl(this.#client.token === undefined ? "live" : "live?auth=message"),
      protocol: PROTOCOL,
      probe: () => JSON.stringify({ ping: true }),
      onOpen: () => {
        const { token } = this.#client;
        if (token !== undefined && this.#socket?.viaFallback === false) this.#socket.send(JSON.stringify({ type: "authenticate", token: token() }));
        this.#said = "";
        this.#say();
        this.reconnected.set(this.reconnected.get() + 1);
      },
      onMessage: (frame) => this.#heard(frame),
      onState: (state) => this.#became(state),
      fallback: { createSocket: () => new EventStreamSocket(stream), reachable: () => this.#reachable() },
      ...this.#options,
    });
    this.#socket.start();
  }

  async #reachable(): Promise<boolean> {
    try {
      return (await fetch(this.#client.apiUrl("/health/live"), { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      return false;
    }
  }

  #sayLater(): void {
    this.#gather ??= setTimeout(() => {
      this.#gather = undefined;
      this.#say();
    }, GATHER);
  }

  #say(): void {
    const frame = JSON.stringify({ watch: [...this.#watched.keys()].sort() });
    if (this.#socket?.state.phase !== "open" || frame === this.#said) return;
    this.#said = frame;
    this.#socket.send(frame);
  }

  #heard(frame: Frame): void {
    if (typeof frame !== "string") return;
    const { values } = JSON.parse(frame) as { values?: Record<string, readonly [number, number]> };
    if (values === undefined) return;
    for (const [name, [at, value]] of Object.entries(values)) {
      for (const listener of this.#watched.get(name) ?? []) listener(at, value);
    }
  }

  #became(state: ConnectionState): void {
    if (state.phase === "idle") return;
    const next: LiveState =
      state.phase === "open" ? "live"
      : state.phase === "stopped" ? (state.reason === "signedOut" ? "signedOut" : "refused")
      : state.phase === "connecting" && state.failures === 0 ? (this.reconnected.get() === 0 ? "connecting" : "lost")
      : "lost";
    this.lostAt.set(next === "live" || next === "connecting" ? null : (this.lostAt.get() ?? Date.now()));
    this.state.set(next);
  }
}
