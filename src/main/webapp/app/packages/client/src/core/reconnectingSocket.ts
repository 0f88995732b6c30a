import { backoff, longBackoff } from "./backoff";
import { judge, type EndReason } from "./closeCode";

/** A text frame, or a binary one. */
export type Frame = string | Uint8Array;

/** The part of a browser's WebSocket that is used, so that a test can be one. */
export interface Socket {
  binaryType: BinaryType;
  readonly readyState: number;
  onopen: ((event: Event) => void) | null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onclose: ((event: CloseEvent) => void) | null;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

/** Where a {@link ReconnectingSocket} is. */
export type ConnectionState =
  | { phase: "idle" }
  /** `failures`: attempts since the last connection that worked. */
  | { phase: "connecting"; failures: number }
  | { phase: "open" }
  | { phase: "waiting"; failures: number; code: number }
  | { phase: "stopped"; reason: EndReason; detail: string };

export interface ReconnectingSocketOptions {
  /** Read afresh for each attempt. */
  url: () => string;
  /** The subprotocol that is asked for. */
  protocol: string;
  /** The frame that a server answers at once; asked when it has said nothing for long. */
  probe: () => Frame;
  onOpen: () => void;
  onMessage: (frame: Frame) => void;
  onState: (state: ConnectionState) => void;
  createSocket?: (url: string, protocol: string) => Socket;
  /** For a line on which no WebSocket opens although the server can be reached. */
  fallback?: { createSocket: () => Socket; reachable: () => Promise<boolean> };
  random?: () => number;
}

/** So many attempts in a row of which nothing was heard are no accident. */
const BLOCKED_AFTER = 3;
/** How often it is tried whether WebSockets work again. */
const TRIAL_EVERY = 60_000;

const CONNECT_TIMEOUT = 10_000;
/** The server says something at least every 20 s. */
const PROBE_AFTER_SILENCE = 24_000;
const DEAD_AFTER_SILENCE = 30_000;
const PROBE_TIMEOUT = 4_000;
const PROBE_TIMEOUT_OFFLINE = 2_000;
const TICK = 2_000;
/** A connection that lived this long worked: the next failure starts with the shortest delay again. */
const HEALTHY_AFTER = 5_000;

/**
 * One connection to the server, over and over again.
 *
 *     idle -> connecting -> open -> waiting -> connecting ...
 *                             \-> stopped (by a close code that says so; `retry` leaves it)
 *
 * It knows nothing of what is said over it. Delays between attempts double, with full jitter. Where WebSockets do not get through it goes over to the fallback,
 * and comes back when one does. A connection that looks open but is dead (a lost cable, a lid that was closed) is found by the silence of the server and by probes.
 */
export class ReconnectingSocket {
  #state: ConnectionState = { phase: "idle" };
  #socket: Socket | null = null;
  #failures = 0;
  #openedAt = 0;
  #heardAt = 0;
  #tickedAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #probe: ReturnType<typeof setTimeout> | undefined;
  #ticker: ReturnType<typeof setInterval> | undefined;
  /** Attempts in a row of which nothing was heard. */
  #unheard = 0;
  #viaFallback = false;
  #trialTimer: ReturnType<typeof setTimeout> | undefined;
  #trial: Socket | null = null;
  readonly #options: ReconnectingSocketOptions;
  readonly #random: () => number;

  constructor(options: ReconnectingSocketOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Whether the line carries no WebSocket, and the fallback is used. */
  get viaFallback(): boolean {
    return this.#viaFallback;
  }

  start(): void {
    if (this.#state.phase !== "idle") return;
    window.addEventListener("online", this.#wake);
    window.addEventListener("offline", this.#networkLost);
    window.addEventListener("pageshow", this.#wake);
    document.addEventListener("visibilitychange", this.#visibility);
    this.#connect();
  }

  /** Ends everything; the link is not used again. */
  close(): void {
    window.removeEventListener("online", this.#wake);
    window.removeEventListener("offline", this.#networkLost);
    window.removeEventListener("pageshow", this.#wake);
    document.removeEventListener("visibilitychange", this.#visibility);
    this.#endTrial();
    this.#abandon(1000);
    this.#become({ phase: "idle" });
  }

  /** Sends it if the connection is open, and else forgets it. */
  send(frame: Frame): void {
    if (this.#state.phase !== "open" || this.#socket?.readyState !== 1) return;
    this.#socket.send(frame as string | Uint8Array<ArrayBuffer>);
  }

  /** Connects now, also out of `stopped`. */
  retry(): void {
    if (this.#state.phase !== "waiting" && this.#state.phase !== "stopped") return;
    this.#connect();
  }

  /** Asks the server for a sign of life. */
  probe(timeout = PROBE_TIMEOUT): void {
    if (this.#state.phase !== "open" || this.#probe !== undefined) return;
    this.#probe = setTimeout(() => this.drop(), timeout);
    this.send(this.#options.probe());
  }

  /** Gives this connection up and comes back. */
  drop(): void {
    if (this.#state.phase === "open" || this.#state.phase === "connecting") this.#lost(1006, "");
  }

  readonly #wake = (event?: Event): void => {
    // Perhaps another network.
    if (event?.type === "online" && this.#viaFallback) this.#tryWebSocket();
    if (this.#state.phase === "waiting") this.#connect();
    else this.probe();
  };

  readonly #networkLost = (): void => {
    // Not believed unseen: a server on this machine is reached without any network.
    this.probe(PROBE_TIMEOUT_OFFLINE);
  };

  readonly #visibility = (): void => {
    if (document.visibilityState === "visible") this.#wake();
  };

  #connect(): void {
    this.#abandon();
    this.#become({ phase: "connecting", failures: this.#failures });
    let socket: Socket;
    try {
      socket = this.#viaFallback && this.#options.fallback ? this.#options.fallback.createSocket() : this.#webSocket();
    } catch {
      this.#lost(1006, "");
      return;
    }
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#opened();
    socket.onmessage = (event) => this.#heard(event.data);
    socket.onclose = (event) => this.#lost(event.code, event.reason);
    this.#socket = socket;
    this.#timer = setTimeout(() => this.#lost(1006, ""), CONNECT_TIMEOUT);
  }

  #webSocket(): Socket {
    const { createSocket, url, protocol } = this.#options;
    return createSocket?.(url(), protocol) ?? new WebSocket(url(), protocol);
  }

  /** Nothing comes over WebSockets: is it them, or is there no server? */
  async #considerFallback(): Promise<void> {
    const { fallback } = this.#options;
    if (fallback === undefined || this.#viaFallback || this.#unheard < BLOCKED_AFTER || !navigator.onLine) return;
    if (!(await fallback.reachable()) || this.#unheard < BLOCKED_AFTER || this.#state.phase === "idle") return;
    this.#viaFallback = true;
    this.#tryAgainLater();
    if (this.#state.phase === "waiting") this.#connect();
  }

  #tryAgainLater(): void {
    clearTimeout(this.#trialTimer);
    this.#trialTimer = setTimeout(() => this.#tryWebSocket(), TRIAL_EVERY);
  }

  /** Beside the fallback, which goes on until a WebSocket opens. */
  #tryWebSocket(): void {
    if (this.#trial !== null || this.#state.phase === "idle" || this.#state.phase === "stopped") return;
    let trial: Socket;
    try {
      trial = this.#webSocket();
    } catch {
      this.#tryAgainLater();
      return;
    }
    this.#trial = trial;
    const failed = (): void => {
      this.#endTrial();
      this.#tryAgainLater();
    };
    trial.onclose = failed;
    trial.onopen = () => {
      this.#endTrial();
      this.#viaFallback = false;
      this.#unheard = 0;
      this.#connect();
    };
    this.#trialTimer = setTimeout(failed, CONNECT_TIMEOUT);
  }

  #endTrial(): void {
    clearTimeout(this.#trialTimer);
    const trial = this.#trial;
    this.#trial = null;
    if (trial === null) return;
    trial.onopen = trial.onmessage = trial.onclose = null;
    trial.close();
  }

  #opened(): void {
    clearTimeout(this.#timer);
    this.#openedAt = this.#heardAt = this.#tickedAt = Date.now();
    this.#ticker = setInterval(() => this.#tick(), TICK);
    this.#become({ phase: "open" });
    this.#options.onOpen();
  }

  #heard(data: unknown): void {
    this.#heardAt = Date.now();
    this.#unheard = 0;
    clearTimeout(this.#probe);
    this.#probe = undefined;
    this.#options.onMessage(typeof data === "string" ? data : new Uint8Array(data as ArrayBuffer));
  }

  #tick(): void {
    const now = Date.now();
    const slept = now - this.#tickedAt > 5 * TICK;
    this.#tickedAt = now;
    const silence = now - this.#heardAt;
    if (silence > DEAD_AFTER_SILENCE) this.drop();
    else if (slept || silence > PROBE_AFTER_SILENCE) this.probe();
  }

  #lost(code: number, detail: string): void {
    const worked = this.#openedAt > 0 && Date.now() - this.#openedAt > HEALTHY_AFTER;
    this.#abandon();
    this.#failures = worked ? 0 : this.#failures + 1;
    // By a code of its own a server was heard.
    this.#unheard = code === 1006 && !this.#viaFallback ? this.#unheard + 1 : 0;
    const verdict = judge(code);
    if (verdict.then === "stop") {
      this.#become({ phase: "stopped", reason: verdict.reason, detail });
      return;
    }
    const delay =
      verdict.then === "retryLater" ? longBackoff(this.#random) : backoff(Math.max(0, this.#failures - 1), this.#random);
    this.#timer = setTimeout(() => this.#connect(), delay);
    this.#become({ phase: "waiting", failures: this.#failures, code });
    void this.#considerFallback();
  }

  #abandon(code?: number): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#probe);
    clearInterval(this.#ticker);
    this.#probe = undefined;
    this.#openedAt = 0;
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(code);
  }

  #become(state: ConnectionState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}
