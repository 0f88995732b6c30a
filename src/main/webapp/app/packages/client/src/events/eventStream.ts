import { Value, type ConcordClient } from "../core";
import { EventLine, type Hello, type StreamState, type TopicEvent } from "./eventLine";
import { leadership } from "./leadership";

/** What tabs tell each other. */
type Word =
  | { say: "want"; tab: string; topics: readonly string[] }
  | { say: "who" }
  | { say: "event"; event: TopicEvent }
  | { say: "hello"; hello: Hello }
  | { say: "reset" }
  | { say: "state"; state: StreamState; lastId: string | null };

export interface EventListener {
  onEvent: (event: TopicEvent) => void;
  onHello?: (hello: Hello) => void;
  /** Something was missed for good: load anew what you show. */
  onReset?: () => void;
}

const SETTLE = 50;
/** Tabs that have gone without a word are forgotten by then. */
const ASK_EVERY = 60_000;
const ANSWER_WITHIN = 10_000;

/**
 * The events of a server, for all tabs of a browser over one stream: browsers allow six connections to a server over HTTP/1.1, for all tabs together. One tab leads,
 * holds the stream and tells the others; when it is closed another goes on from the last event.
 */
export class EventStream {
  readonly state = new Value<StreamState>("idle");
  readonly #client: ConcordClient;
  readonly #listeners = new Map<EventListener, readonly string[]>();
  readonly #tab = Math.random().toString(36).slice(2);
  readonly #name: string;
  /** What tabs want to hear, and when they said so; that of this one is always new. */
  readonly #wanted = new Map<string, { topics: readonly string[]; at: number }>();
  #channel: BroadcastChannel | null = null;
  #line: EventLine | null = null;
  #leave: (() => void) | null = null;
  #lastId: string | null = null;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #asking: ReturnType<typeof setInterval> | undefined;
  #listeningTo = "";

  /** @param who whose events these are: tabs of one browser in which others have signed in do not share a stream */
  constructor(client: ConcordClient, who = "") {
    this.#client = client;
    this.#name = `concord:events:${client.base}:${who}`;
  }

  /**
   * Listens, from now on. One's own topics (`user:NAME`, `everyone:all`) come without being asked for.
   *
   * @returns ends it
   */
  listen(listener: EventListener, topics: readonly string[] = []): () => void {
    this.#listeners.set(listener, topics);
    if (this.#leave === null) this.#open();
    else this.#tellWishes();
    return () => {
      if (!this.#listeners.delete(listener)) return;
      if (this.#listeners.size === 0) this.#close();
      else this.#tellWishes();
    };
  }

  /** Tries again at once: somebody has signed in. */
  retry(): void {
    this.#line?.retry();
  }

  #open(): void {
    if (typeof BroadcastChannel !== "undefined") {
      this.#channel = new BroadcastChannel(this.#name);
      this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#heard(data);
    }
    // Without a channel every tab is by itself.
    const lead = this.#channel === null ? null : leadership(this.#name);
    this.#leave = () => lead?.leave();
    this.#tellWishes();
    if (lead === null) this.#lead();
    else
      lead.seek(
        () => this.#lead(),
        () => this.#follow(),
      );
  }

  #close(): void {
    this.#say({ say: "want", tab: this.#tab, topics: [] });
    this.#follow();
    this.#leave?.();
    this.#leave = null;
    this.#channel?.close();
    this.#channel = null;
    this.#wanted.clear();
    this.state.set("idle");
  }

  #lead(): void {
    if (this.#leave === null) return;
    this.#line = new EventLine(
      this.#client,
      {
        onEvent: (event) => this.#tell({ say: "event", event }),
        onHello: (hello) => this.#tell({ say: "hello", hello }),
        onReset: () => this.#tell({ say: "reset" }),
        onState: (state) => this.#tell({ say: "state", state, lastId: this.#line?.lastId ?? this.#lastId }),
      },
      this.#lastId,
    );
    const topics = this.#allTopics();
    this.#listeningTo = topics.join();
    this.#line.start(topics);
    this.#say({ say: "who" });
    this.#asking = setInterval(() => {
      this.#say({ say: "who" });
      setTimeout(() => this.#forgetSilent(), ANSWER_WITHIN);
    }, ASK_EVERY);
  }

  #follow(): void {
    clearInterval(this.#asking);
    clearTimeout(this.#settling);
    this.#line?.close();
    this.#line = null;
  }

  #forgetSilent(): void {
    for (const [tab, { at }] of this.#wanted) {
      if (tab !== this.#tab && Date.now() - at > 2 * ASK_EVERY) this.#wanted.delete(tab);
    }
    this.#settle();
  }

  #tellWishes(): void {
    const topics = [...new Set([...this.#listeners.values()].flat())].sort();
    this.#wanted.set(this.#tab, { topics, at: Date.now() });
    this.#say({ say: "want", tab: this.#tab, topics });
    this.#settle();
  }

  #allTopics(): string[] {
    return [...new Set([...this.#wanted.values()].flatMap(({ topics }) => topics))].sort();
  }

  /** Several wishes at once are one new stream. */
  #settle(): void {
    if (this.#line === null) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      const topics = this.#allTopics();
      if (topics.join() === this.#listeningTo) return;
      this.#listeningTo = topics.join();
      this.#line?.listenTo(topics);
    }, SETTLE);
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }

  /** To all tabs, this one included. */
  #tell(word: Word): void {
    this.#say(word);
    this.#heard(word);
  }

  #heard(word: Word): void {
    switch (word.say) {
      case "want":
        this.#wanted.set(word.tab, { topics: word.topics, at: Date.now() });
        // Who has come hears where we are.
        if (this.#line !== null) this.#say({ say: "state", state: this.state.get(), lastId: this.#line.lastId });
        this.#settle();
        break;
      case "who":
        if (this.#listeners.size > 0) {
          const topics = this.#wanted.get(this.#tab)?.topics ?? [];
          this.#say({ say: "want", tab: this.#tab, topics });
        }
        break;
      case "state":
        this.#lastId = word.lastId ?? this.#lastId;
        this.state.set(word.state);
        break;
      case "event":
        this.#deliver(word.event);
        break;
      case "hello":
        for (const listener of [...this.#listeners.keys()]) listener.onHello?.(word.hello);
        break;
      case "reset":
        // The numbers may have begun anew: of a backup of the database.
        this.#lastId = null;
        for (const listener of [...this.#listeners.keys()]) listener.onReset?.();
        break;
    }
  }

  #deliver(event: TopicEvent): void {
    if (event.id !== null) {
      // While two tabs believe that they lead, or topics change, an event may come twice.
      if (this.#lastId !== null && Number(event.id) <= Number(this.#lastId)) return;
      this.#lastId = event.id;
    }
    const isOwn = event.topic.startsWith("user:") || event.topic.startsWith("everyone:");
    for (const [listener, topics] of [...this.#listeners]) {
      if (isOwn || topics.includes(event.topic)) listener.onEvent(event);
    }
  }
}
