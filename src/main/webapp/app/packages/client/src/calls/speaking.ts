/** From 0 to 1, as browsers measure it: quiet speech is above, a quiet room below. */
const LOUD = 0.02;
/** Between words one still speaks. */
const HOLD = 700;

/** Tells from how loud somebody is whether they speak. */
export class Speaking {
  #loudAt = -Infinity;

  /** @param now in milliseconds */
  hear(level: number, now: number): boolean {
    if (level >= LOUD) this.#loudAt = now;
    return now - this.#loudAt < HOLD;
  }
}

/** How loud one's own microphone is; to be closed. */
export class Microphone {
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;

  constructor(track: MediaStreamTrack) {
    this.#context = new AudioContext();
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = 1024;
    this.#samples = new Float32Array(this.#analyser.fftSize);
    this.#context.createMediaStreamSource(new MediaStream([track])).connect(this.#analyser);
    // A page that was opened without a click may not begin by itself.
    if (this.#context.state === "suspended") void this.#context.resume().catch(() => undefined);
  }

  /** The root mean square, 0 to 1. */
  get level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    let sum = 0;
    for (const sample of this.#samples) sum += sample * sample;
    return Math.sqrt(sum / this.#samples.length);
  }

  close(): void {
    void this.#context.close().catch(() => undefined);
  }
}
