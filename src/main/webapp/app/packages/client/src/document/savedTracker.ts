/** How many changes each tab of this browser made to a document, and how many of them the server has committed. */
export type Ledger = Readonly<Record<string, { made: number; saved: number }>>;

export function pendingIn(ledger: Ledger): number {
  return Object.values(ledger).reduce((sum, { made, saved }) => sum + Math.max(0, made - saved), 0);
}

interface InFlight {
  /** The position of the message among the content messages of this connection, from 1. */
  message: number;
  /** So many changes of this tab are on the server's disk when the message is. */
  made: number;
  /** What other tabs had made when the message was put together; they are in it too. */
  others: Ledger;
}

/**
 * What of this tab is on the server's disk. Changes are counted over the life of the tab, messages over the life of a
 * connection; an acknowledgement of messages is turned into one of changes.
 */
export class SavedTracker {
  #made = 0;
  #saved = 0;
  #sent = 0;
  #inFlight: InFlight[] = [];

  get made(): number {
    return this.#made;
  }

  get saved(): number {
    return this.#saved;
  }

  /** Changes of this tab of which the server did not say that they are saved. */
  get pending(): number {
    return this.#made - this.#saved;
  }

  /** Whether a message with content waits for its acknowledgement. */
  get waiting(): boolean {
    return this.#inFlight.length > 0;
  }

  changed(): void {
    this.#made++;
  }

  /** A new connection counts from 1 again, and what was in flight on the old one is unknown. */
  connected(): void {
    this.#sent = 0;
    this.#inFlight = [];
  }

  /**
   * A content message left. An empty one waits for its acknowledgement as well: it says "you have all of mine", and
   * what the server has need not be on its disk yet.
   */
  sent(others: Ledger = {}): void {
    this.#sent++;
    this.#inFlight.push({ message: this.#sent, made: this.#made, others });
  }

  /** Answers what has become saved with this, or null. */
  acknowledged(count: number): { others: Ledger } | null {
    const done = this.#inFlight.filter(({ message }) => message <= count);
    if (done.length === 0) return null;
    this.#inFlight = this.#inFlight.slice(done.length);
    let others: Ledger = {};
    for (const { made, others: more } of done) {
      this.#saved = Math.max(this.#saved, made);
      others = { ...others, ...more };
    }
    return { others };
  }
}
