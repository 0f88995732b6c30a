import type { ConcordClient } from "../core";
import { ReconnectingSocket, Value, type ConnectionState, type Frame, type ReconnectingSocketOptions } from "../core";
import { outbox, type Outbox } from "./outbox";
import type { ChatDraft, ChatMessage, ChatRight, ChatServerMessage, PendingMessage } from "./types";

export interface ChatState {
  connection: ConnectionState;
  title: string;
  /** Null until the room was open once. */
  you: { name: string; displayName: string } | null;
  right: ChatRight;
  /** By number. */
  messages: readonly ChatMessage[];
  pending: readonly PendingMessage[];
  /** Up to which number one has read. */
  read: number;
  hasOlder: boolean;
  /** Who types at present. */
  typing: readonly { author: string; name: string }[];
}

export interface ChatRoomOptions {
  /** Who this is, to keep apart what several people write on one device. */
  account: string;
  createSocket?: ReconnectingSocketOptions["createSocket"];
  outbox?: Outbox;
}

const PROTOCOL = "concord.chat.v1";
const PAGE = 50;
const TYPING_LASTS = 4_000;
const TYPING_EVERY = 2_000;
const TRY_AGAIN = 5_000;

/**
 * A room of the chat: `document:ID`, or the id of a room of people. What is written without a connection waits in the browser and is sent when there is one;
 * the server knows by its id what it has already, so nothing comes twice.
 */
export class ChatRoom {
  readonly state: Value<ChatState>;
  readonly #client: ConcordClient;
  readonly #room: string;
  readonly #socket: ReconnectingSocket;
  readonly #outbox: Outbox;
  readonly #typingTimers = new Map<string, ReturnType<typeof setTimeout>>();
  #messages = new Map<number, ChatMessage>();
  #revision: number | null = null;
  #typedAt = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #loading: Promise<void> | null = null;

  constructor(client: ConcordClient, room: string, options: ChatRoomOptions) {
    this.#client = client;
    this.#room = room;
    this.#outbox = options.outbox ?? outbox(client.base, options.account, room);
    this.state = new Value<ChatState>({
      connection: { phase: "idle" },
      title: "",
      you: null,
      right: "none",
      messages: [],
      pending: [],
      read: 0,
      hasOlder: false,
      typing: [],
    });
    this.#socket = new ReconnectingSocket({
      url: () => this.#url(),
      protocol: PROTOCOL,
      probe: () => JSON.stringify({ type: "ping" }),
      onOpen: () => {
        if (client.token !== undefined) this.#say({ type: "authenticate", token: client.token() });
      },
      onMessage: (frame) => this.#heard(frame),
      onState: (connection) => this.#become({ connection, ...(connection.phase === "open" ? {} : { typing: [] }) }),
      ...(options.createSocket === undefined ? {} : { createSocket: options.createSocket }),
    });
  }

  start(): void {
    void this.#outbox.all().then((waiting) => {
      const known = new Set(this.state.get().pending.map(({ id }) => id));
      const earlier = waiting.filter(({ id }) => !known.has(id));
      if (earlier.length === 0) return;
      this.#become({ pending: [...earlier, ...this.state.get().pending] });
      if (this.state.get().you !== null) this.#sendPending();
    });
    this.#socket.start();
  }

  close(): void {
    clearTimeout(this.#again);
    for (const timer of this.#typingTimers.values()) clearTimeout(timer);
    this.#socket.close();
  }

  retry(): void {
    this.#socket.retry();
  }

  /** Says something, now or when there is a connection. */
  async send(draft: ChatDraft): Promise<void> {
    const last = this.state.get().pending.at(-1)?.at ?? 0;
    const message: PendingMessage = { ...draft, id: crypto.randomUUID(), at: Math.max(Date.now(), last + 1) };
    this.#become({ pending: [...this.state.get().pending, message] });
    await this.#outbox.put(message);
    this.#transmit(message);
  }

  /** Gives up what was refused, or has not been sent. */
  discard(id: string): void {
    this.#become({ pending: this.state.get().pending.filter((each) => each.id !== id) });
    void this.#outbox.remove(id);
  }

  edit(number: number, body: string, mentions: readonly string[] = []): void {
    this.#say({ type: "edit", number, body, mentions });
  }

  remove(number: number): void {
    this.#say({ type: "delete", number });
  }

  react(number: number, emoji: string, on: boolean): void {
    this.#say({ type: "react", number, emoji, on });
  }

  /** One has seen everything up to this message. */
  markRead(number: number): void {
    if (number <= this.state.get().read) return;
    this.#become({ read: number });
    this.#say({ type: "read", number });
  }

  /** To be called whenever one types; tells the others now and then. */
  typing(): void {
    if (Date.now() - this.#typedAt < TYPING_EVERY) return;
    this.#typedAt = Date.now();
    this.#say({ type: "typing" });
  }

  /** Fetches the page before the oldest message there is. */
  loadOlder(): Promise<void> {
    this.#loading ??= this.#fetchOlder().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #fetchOlder(): Promise<void> {
    const oldest = this.state.get().messages[0]?.number;
    if (oldest === undefined || !this.state.get().hasOlder) return;
    const page = await this.#fetch(`before=${oldest}&limit=${PAGE}`);
    for (const message of page) if (!this.#messages.has(message.number)) this.#messages.set(message.number, message);
    this.#become({ messages: this.#sorted(), hasOlder: page.length === PAGE });
  }

  /** Messages with these words, the newest first. */
  search(words: string): Promise<readonly ChatMessage[]> {
    return this.#fetch(new URLSearchParams({ q: words }).toString());
  }

  async #fetch(query: string): Promise<readonly ChatMessage[]> {
    const path = `/chat/rooms/${encodeURIComponent(this.#room)}/messages?${query}`;
    return (await this.#client.http.get<{ messages: readonly ChatMessage[] }>(path)).messages;
  }

  #url(): string {
    const query = new URLSearchParams();
    if (this.#revision !== null) query.set("since", String(this.#revision));
    if (this.#client.token !== undefined) query.set("auth", "message");
    return this.#client.socketUrl(`chat/${this.#room}${query.size === 0 ? "" : `?${query}`}`);
  }

  #heard(frame: Frame): void {
    if (typeof frame !== "string") return;
    const said = JSON.parse(frame) as ChatServerMessage;
    switch (said.type) {
      case "welcome":
        this.#welcomed(said);
        break;
      case "message":
        this.#take([said.message]);
        this.#stopTyping(said.message.author);
        break;
      case "sent":
        void this.#outbox.remove(said.id);
        // One that was sent before a reload, and was in the welcome before the outbox was read, is not told again.
        if (this.#messages.has(said.number)) this.#become({ pending: this.state.get().pending.filter(({ id }) => id !== said.id) });
        break;
      case "typing":
        this.#types(said.author, said.name);
        break;
      case "read":
        this.#become({ read: Math.max(said.number, this.state.get().read) });
        break;
      case "right":
        this.#become({ right: said.right });
        break;
      case "error":
        this.#failed(said);
        break;
      default:
    }
  }

  #welcomed({ title, you, right, reset, revision, number, read, messages }: Extract<ChatServerMessage, { type: "welcome" }>): void {
    if (reset) this.#messages = new Map();
    this.#become({ title, you, right, read, hasOlder: reset ? number > messages.length : this.state.get().hasOlder });
    this.#take(messages);
    this.#revision = Math.max(revision, this.#revision ?? 0);
    this.#sendPending();
  }

  #take(messages: readonly ChatMessage[]): void {
    const me = this.state.get().you?.name;
    const own = new Set<string>();
    for (const message of messages) {
      this.#messages.set(message.number, message);
      this.#revision = Math.max(message.revision, this.#revision ?? 0);
      if (message.author === me) own.add(message.id);
    }
    const pending = this.state.get().pending;
    for (const { id } of pending) if (own.has(id)) void this.#outbox.remove(id);
    this.#become({ messages: this.#sorted(), pending: own.size === 0 ? pending : pending.filter(({ id }) => !own.has(id)) });
  }

  #failed({ code, message, id }: Extract<ChatServerMessage, { type: "error" }>): void {
    if (id === undefined) return;
    if (code === "unavailable" || code === "too_many") {
      clearTimeout(this.#again);
      this.#again = setTimeout(() => this.#sendPending(), TRY_AGAIN);
      return;
    }
    const pending = this.state.get().pending.map((each) => (each.id === id ? { ...each, refused: message } : each));
    this.#become({ pending });
    void this.#outbox.remove(id);
  }

  #sendPending(): void {
    for (const message of this.state.get().pending) this.#transmit(message);
  }

  #transmit({ id, body, replyTo, mentions, images, refused }: PendingMessage): void {
    if (refused === undefined && this.state.get().you !== null) this.#say({ type: "send", id, body, replyTo, mentions, images });
  }

  #types(author: string, name: string): void {
    clearTimeout(this.#typingTimers.get(author));
    this.#typingTimers.set(
      author,
      setTimeout(() => this.#stopTyping(author), TYPING_LASTS),
    );
    const others = this.state.get().typing.filter((each) => each.author !== author);
    this.#become({ typing: [...others, { author, name }] });
  }

  #stopTyping(author: string): void {
    clearTimeout(this.#typingTimers.get(author));
    this.#typingTimers.delete(author);
    const { typing } = this.state.get();
    if (typing.some((each) => each.author === author)) this.#become({ typing: typing.filter((each) => each.author !== author) });
  }

  #sorted(): readonly ChatMessage[] {
    return [...this.#messages.values()].sort((one, other) => one.number - other.number);
  }

  #say(message: object): void {
    this.#socket.send(JSON.stringify(message));
  }

  #become(change: Partial<ChatState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }
}
