export interface AuditEntry {
  id: number;
  at: string;
  action: string;
  /** An account's name, `@` and an address, `server`, or `*` for many at once. */
  actor: string;
  subject: string;
  /** A text only where somebody wrote into the database by hand. */
  details: Readonly<Record<string, string>> | string;
  hash: string;
}

export interface AuditPart {
  entries: readonly AuditEntry[];
  next: string | null;
}

export interface Verification {
  intact: boolean;
  entries: number;
  head: string;
  firstBroken: number | null;
}

/** Days as `2026-01-31`, both included, in the time of this device; everything may be empty. */
export interface AuditFilter {
  from: string;
  to: string;
  actor: string;
  action: string;
}
