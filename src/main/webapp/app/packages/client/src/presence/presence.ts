import { ReconnectingSocket, Value, type ConcordClient, type ConnectionState, type Frame, type ReconnectingSocketOptions } from "../core";
import { watchActivity } from "./activity";
import { readPresence, type PresenceMessage } from "./messages";
import { compareActive } from "./people";
import { PointerPace } from "./pointerPace";
import type { PointerPosition, PresenceError, PresencePerson, PresenceSelf } from "./types";

const PROTOCOL = "concord.presence.v1";
const ACTIVE_EVERY = 15_000;
const TYPING_EVERY = 2_000;
/** 20 positions a second. */
const POINTER_EVERY = 50;
/** Pages and lists come and go together: where one is and what is watched is said once. */
const GATHER = 20;
/** People do not vanish because the own line is away for a moment. */
const GRACE = 10_000;
/** A new connection says in several steps who is there: until then they are shown as they were. */
const SETTLING = 600;

/** A page in the background for so long need not be told of everybody. */
const ASLEEP_AFTER = 30_000;

const NOBODY: readonly PresencePerson[] = [];
const NO_POINTERS: ReadonlyMap<string, PointerPosition> = new Map();

export interface PresenceOptions {
  /** For tests. */
  createSocket?: ReconnectingSocketOptions["createSocket"];
  random?: () => number;
}

interface Where {
  place: string | null;
  view: string | null;
}

/**
 * Who is online, where, and what they do there; and that one is so oneself. One for each tab, and for somebody who has signed in: others are turned away with
 * `connection` at `stopped`. It reconnects by itself, and then says again where it is. That the page is used it notices by itself between `start` and `close`.
 */
export class Presence {
  readonly connection = new Value<ConnectionState>({ phase: "idle" });
  /** Null before the server has answered. */
  readonly me = new Value<PresenceSelf | null>(null);
  /**
   * Active first. Those who are in the same place, with oneself unless one hides; while it is watched, everybody who is online (the 500 who were active last). Stays
   * for ten seconds when the line is lost; and as it was, when the page is in the background for half a minute, until it is seen again.
   */
  readonly people = new Value<readonly PresencePerson[]>(NOBODY);
  /** Of the others in the same place, by the id of the tab; another map whenever one moves, at most 20 times a second. */
  readonly pointers = new Value<ReadonlyMap<string, PointerPosition>>(NO_POINTERS);
  /** What was refused last. */
  readonly error = new Value<PresenceError | null>(null);

  readonly #client: ConcordClient;
  readonly #socket: ReconnectingSocket;
  readonly #pace = new PointerPace(POINTER_EVERY, ({ x, y }) => this.#say({ type: "pointer", x, y }));
  #known = new Map<string, PresencePerson>();
  #where: Where = { place: null, view: null };
  #watchers = 0;
  #field: string | null = null;
  #pointing = false;
  /** What the server was told; null of a connection that has told nothing yet. */
  #said: { where: string | null; everybody: boolean; field: string | null } | null = null;
  #activeAt = -Infinity;
  /** When somebody last used the page, whether or not that could be told. */
  #usedAt = Date.now();
  #typedAt = -Infinity;
  #gather: ReturnType<typeof setTimeout> | undefined;
  #grace: ReturnType<typeof setTimeout> | undefined;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #stopActivity: (() => void) | null = null;
  /** In the background for long: people stay as they were. */
  #asleep = false;
  #fallAsleep: ReturnType<typeof setTimeout> | undefined;

  constructor(client: ConcordClient, options: PresenceOptions = {}) {
    this.#client = client;
    this.#socket = new ReconnectingSocket({
      url: () => client.socketUrl(client.token === undefined ? "presence" : "presence?auth=message"),
      protocol: PROTOCOL,
      probe: () => JSON.stringify({ type: "ping" }),
      onOpen: () => {
        if (client.token !== undefined) this.#say({ type: "authenticate", token: client.token() });
      },
      onMessage: (frame) => this.#heard(frame),
      onState: (state) => this.#became(state),
      ...options,
    });
  }

  /** The server of which it is told. */
  get client(): ConcordClient {
    return this.#client;
  }

  start(): void {
    this.#stopActivity ??= watchActivity(() => this.#active());
    document.addEventListener("visibilitychange", this.#visibility);
    this.#visibility();
    this.#socket.start();
  }

  /** Ends it; it is not used again. */
  close(): void {
    this.#stopActivity?.();
    this.#stopActivity = null;
    document.removeEventListener("visibilitychange", this.#visibility);
    clearTimeout(this.#fallAsleep);
    clearTimeout(this.#gather);
    clearTimeout(this.#settling);
    this.#pace.stop();
    this.#socket.close();
    clearTimeout(this.#grace);
    this.#forget();
  }

  /** Tries again now. */
  retry(): void {
    this.#socket.retry();
  }

  /**
   * Says where this tab is. The focus of a field, the typing and the pointer of the place before end by it.
   *
   * @param place `document:NAME`, `chat:ROOM`, `page:NAME` (lower case, digits and -), or null for nowhere. One that may not be seen is an `error`, and one is nowhere
   * @param view of the place, up to 60 characters
   */
  at(place: string | null, view: string | null = null): void {
    const next = { place, view };
    if (JSON.stringify(next) === JSON.stringify(this.#where)) return;
    this.#where = next;
    this.#field = null;
    this.#tellLater();
  }

  /** Says which field has the focus, by a name of up to 100 characters; null for none. */
  focus(field: string | null): void {
    this.#field = field;
    this.#tell();
  }

  /** To be called whenever something is typed; told every two seconds at most. Others see it for four seconds. */
  typing(): void {
    this.#tell();
    const now = Date.now();
    if (this.#said === null || now - this.#typedAt < TYPING_EVERY) return;
    this.#typedAt = now;
    this.#say({ type: "typing" });
  }

  /** The pointer is here, in what numbers ever the surface wants. May be called as often as one likes: 20 positions a second are sent, and always the last. */
  point(x: number, y: number): void {
    if (!Number.isFinite(x) || !Number.isFinite(y) || this.#said === null) return;
    this.#tell();
    this.#pointing = true;
    this.#pace.move({ x, y });
  }

  /** The pointer has left the surface. */
  pointAway(): void {
    this.#pace.stop();
    if (!this.#pointing) return;
    this.#pointing = false;
    this.#say({ type: "pointer" });
  }

  /** Has `people` be everybody who is online, as long as anybody wants it. Returns what ends it. */
  watchEverybody(): () => void {
    this.#watchers++;
    this.#tellLater();
    let ended = false;
    return () => {
      if (ended) return;
      ended = true;
      this.#watchers--;
      this.#tellLater();
    };
  }

  readonly #visibility = (): void => {
    clearTimeout(this.#fallAsleep);
    if (document.visibilityState === "hidden") {
      this.#fallAsleep = setTimeout(() => {
        this.#asleep = true;
        this.#tell();
      }, ASLEEP_AFTER);
    } else if (this.#asleep) {
      this.#asleep = false;
      this.#settle();
      this.#tell();
    }
  };

  #tellLater(): void {
    this.#gather ??= setTimeout(() => this.#tell(), GATHER);
  }

  /** Says what the server does not know yet. */
  #tell(): void {
    clearTimeout(this.#gather);
    this.#gather = undefined;
    if (this.#said === null) return;
    const everybody = this.#watchers > 0 && !this.#asleep;
    const field = this.#field;
    const here = { type: "here", place: this.#where.place, ...(this.#where.view === null ? {} : { view: this.#where.view }) };
    const where = JSON.stringify(here);
    if (everybody !== this.#said.everybody) this.#say({ type: "watch", everybody });
    const moved = where !== this.#said.where;
    if (moved) {
      const idle = this.#said.where === null ? Date.now() - this.#usedAt : 0;
      this.#activeAt = Date.now() - idle;
      this.#typedAt = -Infinity;
      this.#pointing = false;
      this.#pace.stop();
      this.pointers.set(NO_POINTERS);
      this.#say(idle === 0 ? here : { ...here, idle });
    }
    if (field !== (moved ? null : this.#said.field)) this.#say({ type: "field", field });
    this.#said = { where, everybody, field };
  }

  #active(): void {
    const now = (this.#usedAt = Date.now());
    if (this.#said === null || now - this.#activeAt < ACTIVE_EVERY) return;
    this.#activeAt = now;
    this.#say({ type: "active" });
  }

  #heard(frame: Frame): void {
    const message = typeof frame === "string" ? readPresence(frame) : null;
    switch (message?.type) {
      case "welcome":
        this.#welcomed(message.me);
        break;
      case "people":
        this.#take(message);
        break;
      case "pointers":
        this.#move(message.of);
        break;
      case "error":
        this.error.set(message.error);
        break;
      default:
    }
  }

  #welcomed(me: PresenceSelf): void {
    clearTimeout(this.#grace);
    this.me.set(me);
    if (this.people.get().length > 0) this.#settle();
    this.#said = { where: null, everybody: false, field: null };
    this.#tell();
  }

  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#settling = undefined;
      this.#show();
    }, SETTLING);
  }

  #take({ reset, people, gone }: Extract<PresenceMessage, { type: "people" }>): void {
    if (reset) this.#known = new Map();
    for (const name of gone) this.#known.delete(name);
    for (const person of people) this.#known.set(person.name, person);
    if (this.#settling === undefined) this.#show();
  }

  #show(): void {
    if (this.#asleep) return;
    const people = [...this.#known.values()].sort(compareActive);
    this.people.set(people.length === 0 ? NOBODY : people);
    const pointers = this.pointers.get();
    if (pointers.size === 0) return;
    const tabs = new Set(people.flatMap((person) => person.tabs.map(({ id }) => id)));
    const left = [...pointers].filter(([tab]) => tabs.has(tab));
    if (left.length < pointers.size) this.pointers.set(new Map(left));
  }

  #move(of: Extract<PresenceMessage, { type: "pointers" }>["of"]): void {
    const pointers = new Map(this.pointers.get());
    for (const [tab, position] of of) {
      if (position === null) pointers.delete(tab);
      else pointers.set(tab, position);
    }
    this.pointers.set(pointers);
  }

  #became(state: ConnectionState): void {
    this.connection.set(state);
    if (state.phase === "open" || this.#said === null) return;
    this.#said = null;
    this.#pointing = false;
    this.#pace.stop();
    this.pointers.set(NO_POINTERS);
    clearTimeout(this.#settling);
    this.#settling = undefined;
    clearTimeout(this.#grace);
    if (state.phase === "stopped") this.#forget();
    else this.#grace = setTimeout(() => this.#forget(), GRACE);
  }

  #forget(): void {
    this.#known = new Map();
    this.people.set(NOBODY);
    this.pointers.set(NO_POINTERS);
  }

  #say(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }
}
