/** Somebody who wrote; a visitor has no id and no name. */
export interface Writer {
  id?: string;
  name: string;
}

export interface Version {
  id: string;
  madeAt: string;
  /** Null for one that was made by itself. */
  name: string | null;
  madeBy: string | null;
  /** The time of the version it went back to. */
  restoredFrom: string | null;
  /** Who wrote since the version before. */
  writers: Writer[];
}

export type Change = "inserted" | "deleted";

/** Client, first clock and number of the units that something consists of. */
export type Ids = [client: number, clock: number, length: number];

/** What was there at one of two moments. Exactly one of `text`, `node` and `value` is there. */
export interface Part {
  id: Ids;
  change?: Change;
  /** Place in the list of writers: who deleted it, or else who wrote it. */
  writer?: number;
  /** Milliseconds since 1970. */
  at?: number;
  text?: string;
  node?: ChangeNode;
  value?: unknown;
  attributes?: Record<string, unknown>;
}

export interface Entry {
  value?: unknown;
  /** There if it was another one; null if there was none. */
  before?: unknown;
}

export interface ChangeNode {
  type: "xml" | "element" | "text" | "map" | "array";
  name?: string;
  entries?: Record<string, Entry>;
  content?: Part[];
}

export interface Changes {
  roots: Record<string, ChangeNode>;
  writers: Writer[];
}
