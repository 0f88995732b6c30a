/** One event of a stream of server-sent events. */
export interface StreamEvent {
  name: string;
  id: string | null;
  data: string;
}

/**
 * Puts the events of a stream together from the pieces in which it arrives (the HTML standard, "Server-sent events"). Pieces may end anywhere, also between the
 * halves of a line break.
 */
export class SseParser {
  #line = "";
  #name = "";
  #id: string | null = null;
  #data: string[] = [];
  #afterReturn = false;

  /** The events that are complete with this piece. */
  push(piece: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    for (const character of piece) {
      if (character === "\n" && this.#afterReturn) {
        this.#afterReturn = false;
        continue;
      }
      this.#afterReturn = character === "\r";
      if (character !== "\n" && character !== "\r") {
        this.#line += character;
        continue;
      }
      const event = this.#take(this.#line);
      this.#line = "";
      if (event !== null) events.push(event);
    }
    return events;
  }

  #take(line: string): StreamEvent | null {
    if (line === "") {
      const event = { name: this.#name || "message", id: this.#id, data: this.#data.join("\n") };
      const empty = this.#data.length === 0;
      this.#name = "";
      this.#data = [];
      return empty ? null : event;
    }
    const colon = line.indexOf(":");
    if (colon === 0) return null;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(line[colon + 1] === " " ? colon + 2 : colon + 1);
    if (field === "event") this.#name = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    return null;
  }
}
