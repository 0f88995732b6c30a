import type { PointerPosition } from "./types";

/** Lets a position through at most so often; the last one always comes through. */
export class PointerPace {
  readonly #every: number;
  readonly #send: (position: PointerPosition) => void;
  #waiting: PointerPosition | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param every in milliseconds */
  constructor(every: number, send: (position: PointerPosition) => void) {
    this.#every = every;
    this.#send = send;
  }

  move(position: PointerPosition): void {
    this.#waiting = position;
    if (this.#timer === undefined) this.#flush();
  }

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting = null;
  }

  #flush(): void {
    const position = this.#waiting;
    this.#waiting = null;
    this.#timer = position === null ? undefined : setTimeout(() => this.#flush(), this.#every);
    if (position !== null) this.#send(position);
  }
}
