/** What the server knows of a series. */
export interface Series {
  name: string;
  /** As it is shown behind a value; may be empty. */
  unit: string;
  labels: Readonly<Record<string, string>>;
  /** The account that posts; null for what the server tells of itself. */
  owner: string | null;
}

export interface ListedSeries extends Series {
  /** The newest value and its time in milliseconds since 1970; null when there is none any more. */
  latest: readonly [at: number, value: number] | null;
}

/** What a series came to in a piece of time. */
export type Piece = readonly [at: number, mean: number, low: number, high: number];

/** A span of a series in pieces that a panel can show. */
export interface SeriesSpan extends Series {
  from: number;
  to: number;
  /** How long a piece is, in milliseconds. */
  step: number;
  points: readonly Piece[];
}

/** Whether values come in as they are made. */
export type LiveState = "connecting" | "live" | "lost" | "signedOut" | "refused";
