export interface Traffic {
  messagesIn: number;
  bytesIn: number;
  messagesOut: number;
  bytesOut: number;
}

export interface Room {
  name: string;
  connections: number;
  openSeconds: number;
  traffic: Traffic;
  /** Missing for a document that nobody has written to yet. */
  id?: string;
  title?: string;
  storedBytes?: number;
}

export interface Person {
  user: string;
  /** Empty for a visitor who has not signed in. */
  displayName: string;
  connections: number;
  rooms: readonly string[];
  since: string;
  /** Connections that are too slow to be given everything one by one. */
  behind: number;
  queuedBytes: number;
}

/** One server at this moment; others on the same database have their own. */
export interface Status {
  draining: boolean;
  /** Nobody is connected and everything is stored. */
  drained: boolean;
  rooms: number;
  connections: number;
  connectionsBehind: number;
  queuedBytes: number;
  traffic: Traffic;
  storage: "available" | "unavailable" | "full";
  log: {
    waitingUpdates: number;
    waitingBytes: number;
    refusedDocuments: number;
    committedUpdates: number;
    committedBytes: number;
    commits: number;
    commitMillis: { mean: number; p95: number; max: number };
  };
  limitHits: Readonly<Record<string, number>>;
  memory: { usedBytes: number; maxBytes: number };
  busiestRooms: readonly Room[];
  people: readonly Person[];
}

export interface SignInFailure {
  name: string;
  failures: number;
  failedAt: string;
  lockedUntil: string | null;
}

export interface Storage {
  documents: number;
  trashed: number;
  createdToday: number;
  changedToday: number;
  logRows: number;
  logBytes: number;
  snapshotBytes: number;
  databaseBytes: number;
  signInFailures: readonly SignInFailure[];
}
