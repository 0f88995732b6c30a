/** An event as it stands in the stream. */
export interface RawEvent {
  name: string;
  /** The last one that the stream has told, with this event or before: it stays until there is another. Empty if there was none. */
  id: string;
  /** Whether it was told with this event. */
  hasOwnId: boolean;
  data: string;
}

/** Reads `text/event-stream` by the rules of the HTML standard, in whatever pieces it comes. */
export class EventParser {
  /** How long to wait before coming back, as the server has said last. */
  retry: number | null = null;
  readonly #onEvent: (event: RawEvent) => void;
  #rest = "";
  #first = true;
  #data: string[] = [];
  #name = "";
  #id = "";
  #hasOwnId = false;

  constructor(onEvent: (event: RawEvent) => void) {
    this.#onEvent = onEvent;
  }

  push(text: string): void {
    let buffer = this.#rest + text;
    if (this.#first && buffer !== "") {
      this.#first = false;
      buffer = buffer.replace(/^\uFEFF/, "");
    }
    // A carriage return at the very end may be half of a line break.
    const end = buffer.endsWith("\r") ? buffer.length - 1 : buffer.length;
    const lines = buffer.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + buffer.slice(end);
    for (const line of lines) this.#line(line);
  }

  #line(line: string): void {
    if (line === "") {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#name = value;
    else if (field === "id" && !value.includes("\0")) {
      this.#id = value;
      this.#hasOwnId = true;
    } else if (field === "retry" && /^\d+$/.test(value)) this.retry = Number(value);
  }

  #dispatch(): void {
    const event = { name: this.#name === "" ? "message" : this.#name, id: this.#id, hasOwnId: this.#hasOwnId, data: this.#data.join("\n") };
    const isEvent = this.#data.length > 0;
    this.#data = [];
    this.#name = "";
    this.#hasOwnId = false;
    if (isEvent) this.#onEvent(event);
  }
}
