import { ApiError, backoff, EventParser, Value, type ConcordClient, type RawEvent } from "../core";
import type { Answer, RunStatus } from "./types";

/** The server says something at least every 15 s. */
const DEAD_AFTER_SILENCE = 40_000;

export interface AnswerStreamOptions {
  random?: () => number;
  /** For tests: how requests are made. */
  fetch?: typeof fetch;
}

/**
 * An answer as it comes, and on again after whatever happens to the line: each time the server is asked for what follows the last token that is here, so nothing
 * is missing and nothing is double.
 */
export class AnswerStream {
  readonly answer: Value<Answer>;
  readonly #client: ConcordClient;
  readonly #run: string;
  readonly #random: () => number;
  readonly #fetch: typeof fetch;
  #lastId = "0";
  #closed = false;
  #failures = 0;
  #abort: AbortController | null = null;
  #wakeUp: (() => void) | null = null;

  constructor(client: ConcordClient, run: string, { random = Math.random, fetch: request }: AnswerStreamOptions = {}) {
    this.#client = client;
    this.#run = run;
    this.#random = random;
    this.#fetch = request ?? ((input, init) => fetch(input, init));
    this.answer = new Value<Answer>({ text: "", status: "running", message: null, connected: false });
  }

  /** Begins to listen; the promise is for when that is over. */
  async open(): Promise<void> {
    const wake = (): void => this.#wakeUp?.();
    // In a page; elsewhere nobody tells.
    if ("addEventListener" in globalThis) globalThis.addEventListener("online", wake);
    try {
      while (await this.#listen()) {
        this.#set({ connected: false });
        await this.#pause(backoff(this.#failures++, this.#random));
      }
    } finally {
      if ("removeEventListener" in globalThis) globalThis.removeEventListener("online", wake);
    }
  }

  close(): void {
    this.#closed = true;
    this.#abort?.abort();
    this.#wakeUp?.();
  }

  /** Says whether there may be more to hear. */
  async #listen(): Promise<boolean> {
    if (this.#closed) return false;
    const abort = new AbortController();
    this.#abort = abort;
    let silence = setTimeout(() => abort.abort(), DEAD_AFTER_SILENCE);
    try {
      const token = this.#client.token;
      const response = await this.#fetch(this.#client.apiUrl(`/assistant/runs/${this.#run}/events`), {
        headers: {
          Accept: "text/event-stream",
          ...(this.#lastId === "0" ? {} : { "Last-Event-ID": this.#lastId }),
          ...(token === undefined ? {} : { Authorization: `Bearer ${token()}` }),
        },
        credentials: token === undefined ? "same-origin" : "omit",
        cache: "no-store",
        signal: abort.signal,
      });
      if (!response.ok || response.body === null) {
        this.#refused(response.status);
        return !this.#isClosed();
      }
      this.#failures = 0;
      this.#set({ connected: true });
      const events: RawEvent[] = [];
      const parser = new EventParser((event) => events.push(event));
      const decoder = new TextDecoder();
      const reader = response.body.getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return !this.#isClosed();
        clearTimeout(silence);
        silence = setTimeout(() => abort.abort(), DEAD_AFTER_SILENCE);
        parser.push(decoder.decode(value, { stream: true }));
        this.#take(events.splice(0));
        if (this.#isClosed()) return false;
      }
    } catch {
      // The line was lost, or it was closed here.
      return !this.#isClosed();
    } finally {
      clearTimeout(silence);
      abort.abort();
    }
  }

  /** Asked where somebody else may have closed it meanwhile. */
  #isClosed(): boolean {
    return this.#closed;
  }

  /** Whoever may not read it, or not any more, need not ask again. */
  #refused(status: number): void {
    if (status >= 500 || status === 429) return;
    this.#set({ status: "failed", message: "This answer is not there any more.", connected: false });
    this.#closed = true;
  }

  #take(events: readonly RawEvent[]): void {
    let { text } = this.answer.get();
    for (const { name, id, data } of events) {
      if (id !== "") this.#lastId = id;
      if (name === "token") text += JSON.parse(data) as string;
      else if (name === "reset") text = "";
      else if (name === "done" || name === "error") {
        const { status, message = null } = JSON.parse(data) as { status: RunStatus; message?: string };
        this.#closed = true;
        this.#set({ text, status, message, connected: false });
        return;
      }
    }
    this.#set({ text });
  }

  #set(change: Partial<Answer>): void {
    const before = this.answer.get();
    const next = { ...before, ...change };
    if (Object.keys(change).some((key) => next[key as keyof Answer] !== before[key as keyof Answer])) this.answer.set(next);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** What people are told when a question is not taken. */
export function problemOf(failure: unknown): string {
  if (failure instanceof ApiError && failure.status !== null && failure.status < 500) return failure.message;
  return failure instanceof ApiError && failure.offline ? "The server cannot be reached. Try again when you are online." : "That did not work. Try again.";
}
