import * as Y from "yjs";

type TabMessage =
  | { type: "hello"; stateVector: Uint8Array }
  | { type: "update"; update: Uint8Array }
  | { type: "ledger" }
  | { type: "refused"; reason: string };

export interface SiblingTabsOptions {
  name: string;
  doc: Y.Doc;
  onLedger: () => void;
  /** The server has refused what this browser holds, and another tab has heard it. */
  onRefused: (reason: string) => void;
}

/** Other tabs of this browser with the same document: they exchange changes also when there is no server. */
export class SiblingTabs {
  readonly #channel: BroadcastChannel | null;
  readonly #doc: Y.Doc;

  constructor({ name, doc, onLedger, onRefused }: SiblingTabsOptions) {
    this.#doc = doc;
    this.#channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(name);
    if (this.#channel === null) return;
    this.#channel.onmessage = (event: MessageEvent<TabMessage>) => {
      const message = event.data;
      switch (message.type) {
        case "hello":
          this.#post({ type: "update", update: Y.encodeStateAsUpdate(this.#doc, message.stateVector) });
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
      }
    };
    this.#post({ type: "hello", stateVector: Y.encodeStateVector(doc) });
  }

  tell(update: Uint8Array): void {
    this.#post({ type: "update", update });
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
