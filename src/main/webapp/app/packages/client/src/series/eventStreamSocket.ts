import { EventParser, type Socket } from "../core";

const OPEN = 1;
const CLOSED = 3;
const ABNORMAL = 1006;
const TRY_LATER = 1013;
const NOT_PERMITTED = 4401;
const GOING_AWAY = 1001;

export interface StreamAddress {
  /** Of the stream of these series. */
  url: (names: readonly string[]) => string;
  token?: (() => string) | undefined;
}

/**
 * The socket for live series made of server-sent events, for lines that carry no WebSocket: what is watched stands in the address, so another choice is another
 * stream. It says what the WebSocket would.
 */
export class EventStreamSocket implements Socket {
  binaryType: BinaryType = "arraybuffer";
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly #address: StreamAddress;
  #names: readonly string[] = [];
  #stream = new AbortController();

  constructor(address: StreamAddress) {
    this.#address = address;
    queueMicrotask(() => {
      if (this.readyState === CLOSED) return;
      this.readyState = OPEN;
      this.onopen?.(new Event("open"));
    });
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    if (typeof data !== "string") return;
    const { watch } = JSON.parse(data) as { watch?: string[] };
    if (watch !== undefined) this.#names = watch;
    // What is not about names asks for a sign of life, and a new stream begins with one.
    void this.#open();
  }

  close(): void {
    this.readyState = CLOSED;
    this.#stream.abort();
  }

  async #open(): Promise<void> {
    this.#stream.abort();
    const stream = new AbortController();
    this.#stream = stream;
    if (this.#names.length === 0) {
      this.#say("{}");
      return;
    }
    try {
      const { url, token } = this.#address;
      const response = await fetch(url(this.#names), {
        headers: { Accept: "text/event-stream", ...(token === undefined ? {} : { Authorization: `Bearer ${token()}` }) },
        credentials: token === undefined ? "same-origin" : "omit",
        signal: stream.signal,
      });
      if (!response.ok || response.body === null) {
        this.#end(response.status === 401 || response.status === 403 ? NOT_PERMITTED : response.status === 503 ? TRY_LATER : ABNORMAL);
        return;
      }
      await this.#read(response.body, stream.signal);
      if (!stream.signal.aborted) this.#end(GOING_AWAY);
    } catch {
      if (!stream.signal.aborted) this.#end(ABNORMAL);
    }
  }

  async #read(body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
    const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
    const events: string[] = [];
    const parser = new EventParser(({ data }) => events.push(data));
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      parser.push(value);
      // A comment says that the server is there.
      if (events.length === 0) this.#say("{}");
      else events.splice(0).forEach((text) => this.#say(text));
    }
  }

  #say(text: string): void {
    if (this.readyState === OPEN) this.onmessage?.(new MessageEvent("message", { data: text }));
  }

  #end(code: number): void {
    if (this.readyState === CLOSED) return;
    this.readyState = CLOSED;
    this.onclose?.(new CloseEvent("close", { code }));
  }
}
