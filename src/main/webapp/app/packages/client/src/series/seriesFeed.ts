import { ApiError, Value } from "../core";
import type { LiveSeries } from "./liveSeries";
import { SeriesBuffer } from "./seriesBuffer";
import type { Series } from "./types";

/** `missing`: there is no such series, or none that one may see; it may come. */
export type FeedState = "loading" | "ready" | "missing" | "failed";

const AGAIN_AFTER = 15_000;

/** What is shown of a series: the last while and on and on, or what there was until some time. In milliseconds. */
export interface Stretch {
  length: number;
  /** Null is now. */
  until?: number | null;
}

/** A stretch of a series. One that ends now is read from the server at first and whenever the line was away, and kept up by live values. */
export class SeriesFeed {
  readonly buffer = new SeriesBuffer();
  readonly state = new Value<FeedState>("loading");
  /** What the server knows of the series; null before it has answered. */
  readonly series = new Value<Series | null>(null);
  readonly #live: LiveSeries;
  readonly #name: string;
  readonly #length: number;
  readonly #until: number | null;
  readonly #listeners = new Set<() => void>();
  #reading = new AbortController();
  #again: ReturnType<typeof setTimeout> | undefined;
  #stops: (() => void)[] = [];

  constructor(live: LiveSeries, name: string, { length, until = null }: Stretch) {
    this.#live = live;
    this.#name = name;
    this.#length = length;
    this.#until = until;
  }

  get name(): string {
    return this.#name;
  }

  /** Begins; returns what ends it. */
  start(): () => void {
    void this.#read();
    if (this.#until === null) this.#goOn();
    return () => {
      this.#stops.forEach((stop) => stop());
      this.#stops = [];
      this.#reading.abort();
      clearTimeout(this.#again);
    };
  }

  #goOn(): void {
    const stopWatching = this.#live.watch(this.#name, (at, value) => {
      this.buffer.add(at, value);
      this.buffer.trim(Date.now() - this.#length - this.buffer.step);
      if (this.state.get() === "missing") void this.#read();
      this.#changed();
    });
    let connections = this.#live.reconnected.get();
    const stopReconnects = this.#live.reconnected.subscribe(() => {
      if (connections++ > 0) void this.#read();
    });
    this.#stops = [stopWatching, stopReconnects];
  }

  /** Calls back whenever there is something else to show. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async #read(): Promise<void> {
    this.#reading.abort();
    clearTimeout(this.#again);
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const to = this.#until ?? Date.now();
      const { step, points, ...series } = await this.#live.read(this.#name, { from: to - this.#length, to }, reading.signal);
      if (reading.signal.aborted) return;
      this.buffer.replace(step, points);
      this.series.set(series);
      this.state.set("ready");
    } catch (error) {
      if (reading.signal.aborted) return;
      const missing = error instanceof ApiError && error.status === 404;
      if (this.state.get() !== "ready" || missing) this.state.set(missing ? "missing" : "failed");
      this.#again = setTimeout(() => void this.#read(), AGAIN_AFTER);
    }
    this.#changed();
  }

  #changed(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
