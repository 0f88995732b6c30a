import { cleanName, field, Value, type DocumentSession } from "@concord/client";

/** Somebody whom a comment is addressed to. */
export interface Mention {
  /** The name of the account. */
  mention: string;
  /** What it was called then. */
  name: string;
}

/** A comment is plain text with people in it. */
export type Piece = string | Mention;

/** Where in the text a thread belongs; see docs/protocols.md. */
export interface Anchor {
  /** Yjs relative positions, in Base64: of the first character, and of what stands behind the last one. */
  start: string;
  end: string;
  /** The text in between and what stood around it, as they were: it is looked for when the positions lead nowhere any more. */
  quote: string;
  before: string;
  after: string;
}

export interface Comment {
  id: string;
  /** The account, as the server has seen to; empty for a visitor. */
  author: string;
  /** What the author called itself. */
  name: string;
  at: number;
  editedAt: number | null;
  /** Taken back, and here for the sake of the answers. */
  deleted: boolean;
  body: readonly Piece[];
}

export interface Thread {
  /** The id of its first comment, be that here or not. */
  id: string;
  anchor: Anchor | null;
  resolved: boolean;
  /** The oldest first, at least one. */
  comments: readonly Comment[];
}

/** Who comments. */
export interface Author {
  id: string;
  name: string;
}

export const COMMENT_LIMIT = 5_000;
export const QUOTE_LIMIT = 300;
const CONTEXT_LIMIT = 32;
const POSITION_LIMIT = 200;

/**
 * What is said about a document. It is one map of the document, with an entry for each comment and for each word about
 * whether a thread is resolved, under a key that begins with its author's name: so the server can see to it that nobody
 * speaks for somebody else. What is read was written by anybody, and is checked here.
 */
export class Comments {
  readonly threads: Value<readonly Thread[]>;
  readonly #session: DocumentSession;
  #author: Author = { id: "", name: "Guest" };

  constructor(session: DocumentSession) {
    this.#session = session;
    this.threads = new Value(this.#read());
  }

  setAuthor(author: Author): void {
    this.#author = author;
  }

  attach(): () => void {
    const changed = (): void => this.threads.set(this.#read());
    const { comments } = this.#session;
    comments.observe(changed);
    changed();
    return () => comments.unobserve(changed);
  }

  /** Begins a thread and returns its id. */
  start(anchor: Anchor, body: readonly Piece[]): string {
    const id = this.#newId();
    this.#write(id, { ...this.#said(id, body), anchor: { ...anchor } });
    return id;
  }

  reply(thread: string, body: readonly Piece[]): void {
    this.#write(this.#newId(), this.#said(thread, body));
  }

  /** Of one's own. */
  edit(comment: string, body: readonly Piece[]): void {
    const before = this.#session.comments.get(comment);
    if (!this.isOwn(comment) || typeof before !== "object" || before === null) return;
    this.#write(comment, { ...before, body: plain(body), edited: Date.now() });
  }

  /** Takes back one of one's own. What others have answered to keeps its place. */
  remove(thread: Thread, comment: string): void {
    if (!this.isOwn(comment)) return;
    const before = this.#session.comments.get(comment);
    const answered = comment === thread.id && thread.comments.length > 1;
    if (answered && typeof before === "object" && before !== null) this.#write(comment, { ...before, body: [], deleted: true });
    else this.#session.comment((comments) => comments.delete(comment));
  }

  setResolved(thread: string, resolved: boolean): void {
    // Later than all that was said about it, even by somebody whose clock is ahead.
    const at = Math.max(Date.now(), this.#latestState(thread) + 1);
    const key = `${this.#author.id}/${thread.slice(thread.lastIndexOf("/") + 1)}.state`;
    this.#write(key, { thread, at, name: this.#author.name, resolved });
  }

  isOwn(comment: string): boolean {
    return authorOf(comment) === this.#author.id;
  }

  #write(key: string, entry: object): void {
    this.#session.comment((comments) => comments.set(key, entry));
  }

  #said(thread: string, body: readonly Piece[]): Record<string, unknown> {
    return { thread, at: Date.now(), name: this.#author.name, body: plain(body) };
  }

  #newId(): string {
    const random = crypto.getRandomValues(new Uint8Array(9));
    return `${this.#author.id}/${btoa(String.fromCharCode(...random)).replaceAll("+", "-").replaceAll("/", "_")}`;
  }

  #latestState(thread: string): number {
    let latest = 0;
    for (const value of this.#session.comments.values()) {
      if (field(value, "thread") === thread && typeof field(value, "resolved") === "boolean") latest = Math.max(latest, time(field(value, "at")));
    }
    return latest;
  }

  #read(): readonly Thread[] {
    return threadsOf(this.#session.comments.entries());
  }
}

/** Exported for tests, as all that decides what is believed. */
export function threadsOf(entries: Iterable<[string, unknown]>): readonly Thread[] {
  const comments = new Map<string, Comment[]>();
  const anchors = new Map<string, Anchor>();
  const states = new Map<string, { at: number; resolved: boolean }>();
  for (const [key, value] of entries) {
    const thread = field(value, "thread");
    if (!key.includes("/") || typeof thread !== "string") continue;
    const resolved = field(value, "resolved");
    const body = field(value, "body");
    if (Array.isArray(body)) {
      comments.set(thread, [...(comments.get(thread) ?? []), commentOf(key, value, body)]);
      const anchor = key === thread ? anchorOf(field(value, "anchor")) : null;
      if (anchor !== null) anchors.set(thread, anchor);
    } else if (typeof resolved === "boolean") {
      const at = time(field(value, "at"));
      if (at >= (states.get(thread)?.at ?? 0)) states.set(thread, { at, resolved });
    }
  }
  const threads = [...comments].map(([id, said]): Thread => {
    said.sort((a, b) => Number(b.id === id) - Number(a.id === id) || a.at - b.at || (a.id < b.id ? -1 : 1));
    return { id, anchor: anchors.get(id) ?? null, resolved: states.get(id)?.resolved ?? false, comments: said };
  });
  return threads.sort((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1));
}

function startOf({ comments }: Thread): number {
  return comments[0]?.at ?? 0;
}

function commentOf(id: string, value: unknown, body: readonly unknown[]): Comment {
  const edited = time(field(value, "edited"));
  return {
    id,
    author: authorOf(id),
    name: cleanName(field(value, "name")) || "Guest",
    at: time(field(value, "at")),
    editedAt: edited === 0 ? null : edited,
    deleted: field(value, "deleted") === true,
    body: piecesOf(body),
  };
}

function authorOf(key: string): string {
  return key.slice(0, key.lastIndexOf("/"));
}

function piecesOf(body: readonly unknown[]): readonly Piece[] {
  const pieces: Piece[] = [];
  let left = 2 * COMMENT_LIMIT;
  for (const piece of body) {
    if (left <= 0) break;
    if (typeof piece === "string") pieces.push(piece.slice(0, left));
    const mention = field(piece, "mention");
    if (typeof mention === "string") pieces.push({ mention: mention.slice(0, 200), name: cleanName(field(piece, "name")) || mention.slice(0, 40) });
    left -= typeof piece === "string" ? piece.length : 1;
  }
  return pieces;
}

function anchorOf(value: unknown): Anchor | null {
  const text = (name: keyof Anchor, limit: number): string => {
    const found = field(value, name);
    return typeof found === "string" ? found.slice(0, limit) : "";
  };
  const quote = text("quote", QUOTE_LIMIT);
  if (quote === "") return null;
  return {
    start: text("start", POSITION_LIMIT),
    end: text("end", POSITION_LIMIT),
    quote,
    before: text("before", CONTEXT_LIMIT),
    after: text("after", CONTEXT_LIMIT),
  };
}

function time(value: unknown): number {
  return typeof value === "number" && value > 0 && value <= 8.64e15 ? value : 0;
}

/** As it is kept: nothing that is not data, and nothing empty. */
function plain(body: readonly Piece[]): Piece[] {
  return body.filter((piece) => piece !== "").map((piece) => (typeof piece === "string" ? piece : { ...piece }));
}
