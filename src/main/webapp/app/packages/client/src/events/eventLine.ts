import { backoff, EventParser, longBackoff, type ConcordClient, type RawEvent } from "../core";

/** An event of a topic. */
export interface TopicEvent {
  /** Null for one that is not kept: it cannot be read again. */
  id: string | null;
  topic: string;
  type: string;
  data: unknown;
}

/** What the server says when a stream begins. */
export interface Hello {
  /** Of those that were asked for, the topics that may be read. */
  topics: readonly string[];
  /** Up to this number what comes now is from before. */
  head: number;
  /** Since when this person was away, if for long. */
  awaySince: string | null;
}

export type StreamState = "idle" | "connecting" | "open" | "waiting" | "signedOut";

export interface LineListener {
  onEvent: (event: TopicEvent) => void;
  onHello: (hello: Hello) => void;
  /** Something was missed for good. */
  onReset: () => void;
  onState: (state: StreamState) => void;
}

/** The server says something every 13 s. */
const DEAD_AFTER_SILENCE = 32_000;
const HEALTHY_AFTER = 5_000;
const LONG_TOPICS = 6_000;

/**
 * One stream of events from the server, over and over again, each time from where the last one ended. Not an EventSource: that sees no status, so it cannot tell an
 * overloaded server from a session that is over; it comes back at a flat rate; it sees no sign of life, so it does not notice a dead line; and it can show no token.
 */
export class EventLine {
  #topics: readonly string[] = [];
  #lastId: string | null;
  #abort: AbortController | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #running = false;
  readonly #client: ConcordClient;
  readonly #listener: LineListener;
  readonly #random: () => number;

  /** @param lastId from where to go on; null to begin with what comes from now on */
  constructor(client: ConcordClient, listener: LineListener, lastId: string | null = null, random: () => number = Math.random) {
    this.#client = client;
    this.#listener = listener;
    this.#lastId = lastId;
    this.#random = random;
  }

  get lastId(): string | null {
    return this.#lastId;
  }

  start(topics: readonly string[]): void {
    this.#running = true;
    this.#topics = topics;
    window.addEventListener("online", this.#wake);
    document.addEventListener("visibilitychange", this.#wake);
    this.#connect();
  }

  /** Goes on with other topics. Nothing is missed: the new stream begins where the old one ends. */
  listenTo(topics: readonly string[]): void {
    this.#topics = topics;
    if (this.#running) this.#connect();
  }

  close(): void {
    this.#running = false;
    window.removeEventListener("online", this.#wake);
    document.removeEventListener("visibilitychange", this.#wake);
    clearTimeout(this.#timer);
    this.#abort?.abort();
    this.#abort = null;
    this.#listener.onState("idle");
  }

  /** Tries at once, also after it was said that nobody is signed in. */
  retry(): void {
    if (this.#running && this.#abort === null) this.#connect();
  }

  readonly #wake = (): void => {
    if (document.visibilityState === "visible") this.retry();
  };

  #connect(): void {
    clearTimeout(this.#timer);
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.#listener.onState("connecting");
    void this.#listen(abort);
  }

  async #listen(abort: AbortController): Promise<void> {
    const begun = Date.now();
    let silence: ReturnType<typeof setTimeout> | undefined;
    const alive = (): void => {
      clearTimeout(silence);
      silence = setTimeout(() => abort.abort("silence"), DEAD_AFTER_SILENCE);
    };
    let retryAfter: number | null = null;
    try {
      alive();
      const response = await fetch(this.#address(), this.#request(abort.signal));
      if (response.status === 401 || response.status === 403) {
        if (this.#abort === abort) {
          this.#abort = null;
          this.#listener.onState("signedOut");
        }
        return;
      }
      if (!response.ok || response.body === null) {
        const seconds = Number(response.headers.get("Retry-After") ?? NaN);
        retryAfter = Number.isFinite(seconds) ? seconds * 1000 * (1 + this.#random() / 2) : longBackoff(this.#random);
        throw new Error(`answered ${response.status}`);
      }
      const parser = new EventParser((event) => {
        if (this.#abort === abort) this.#heard(event);
      });
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        alive();
        parser.push(part.value);
      }
      if (parser.retry !== null) retryAfter = parser.retry * this.#random();
    } catch {
      // Whatever it was: it is tried again.
    } finally {
      clearTimeout(silence);
    }
    if (this.#abort !== abort) return;
    this.#abort = null;
    this.#failures = Date.now() - begun > HEALTHY_AFTER ? 0 : this.#failures + 1;
    this.#timer = setTimeout(() => this.#connect(), Math.max(retryAfter ?? 0, backoff(this.#failures, this.#random)));
    this.#listener.onState("waiting");
  }

  #address(): string {
    const topics = this.#topics.map(encodeURIComponent).join(",");
    const query = topics === "" || topics.length > LONG_TOPICS ? "" : `?topics=${topics}`;
    return this.#client.apiUrl("/events") + query;
  }

  #request(signal: AbortSignal): RequestInit {
    const token = this.#client.token;
    return {
      headers: {
        Accept: "text/event-stream",
        ...(this.#lastId === null ? {} : { "Last-Event-ID": this.#lastId }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token()}` }),
      },
      credentials: token === undefined ? "same-origin" : "omit",
      cache: "no-store",
      signal,
    };
  }

  #heard({ name, id, hasOwnId, data }: RawEvent): void {
    if (id !== "") this.#lastId = id;
    const said = parsed(data);
    if (name === "hello") {
      this.#listener.onState("open");
      this.#listener.onHello({
        topics: Array.isArray(said["topics"]) ? said["topics"].filter((topic) => typeof topic === "string") : [],
        head: typeof said["head"] === "number" ? said["head"] : 0,
        awaySince: typeof said["awaySince"] === "string" ? said["awaySince"] : null,
      });
    } else if (name === "reset") {
      this.#listener.onReset();
    } else if (name === "event" && typeof said["topic"] === "string" && typeof said["type"] === "string") {
      this.#listener.onEvent({ id: hasOwnId ? id : null, topic: said["topic"], type: said["type"], data: said["data"] });
    }
  }
}

function parsed(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
