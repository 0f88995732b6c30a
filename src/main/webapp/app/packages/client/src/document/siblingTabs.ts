import * as Y from "yjs";

type TabMessage =
  | { type: "hello"; stateVector: Uint8Array; generation: string | null }
  | { type: "update"; update: Uint8Array; generation: string | null }
  | { type: "replaced"; generation: string | null }
  | { type: "ledger" }
  | { type: "refused"; reason: string };

export interface SiblingTabsOptions {
  name: string;
  doc: Y.Doc;
  /** What another tab of this state vector may be told of the document here. */
  lacking: (stateVector: Uint8Array) => Uint8Array;
  onLedger: () => void;
  /** The server has refused what this browser holds, and another tab has heard it. */
  onRefused: (reason: string) => void;
  /** Of which generation this tab's copy is. Those of different ones do not talk. */
  generation: () => string | null;
  /** The document was replaced on the server, and another tab has begun anew. */
  onReplaced: () => void;
}

/** Other tabs of this browser with the same document: they exchange changes also when there is no server. */
export class SiblingTabs {
  readonly #channel: BroadcastChannel | null;
  readonly #doc: Y.Doc;
  readonly #generation: () => string | null;

  constructor({ name, doc, lacking, onLedger, onRefused, generation, onReplaced }: SiblingTabsOptions) {
    this.#doc = doc;
    this.#generation = generation;
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
    if (this.#channel === null) return;
    this.#channel.onmessage = (event: MessageEvent<TabMessage>) => {
      const message = event.data;
      if ("generation" in message && differs(message.generation, generation())) return;
      switch (message.type) {
        case "hello":
          this.tell(lacking(message.stateVector));
          break;
        case "update":
          Y.applyUpdate(this.#doc, message.update, this);
          onLedger();
          break;
        case "ledger":
          onLedger();
          break;
        case "refused":
          onRefused(message.reason);
          break;
        case "replaced":
          onReplaced();
          break;
      }
    };
  }

  /** Asks the others for what they have. */
  greet(): void {
    this.#post({ type: "hello", stateVector: Y.encodeStateVector(this.#doc), generation: this.#generation() });
  }

  /** Tells those of the same generation that it is over. */
  replaced(): void {
    this.#post({ type: "replaced", generation: this.#generation() });
  }

  tell(update: Uint8Array): void {
    this.#post({ type: "update", update, generation: this.#generation() });
  }

  refused(reason: string): void {
    this.#post({ type: "refused", reason });
  }

  ledgerChanged(): void {
    this.#post({ type: "ledger" });
  }

  close(): void {
    this.#channel?.close();
  }

  #post(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }
}

function differs(theirs: string | null, ours: string | null): boolean {
  return theirs !== null && ours !== null && theirs !== ours;
}
