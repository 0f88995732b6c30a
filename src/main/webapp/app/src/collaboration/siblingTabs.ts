import * as Y from "yjs";

type TabMessage =
  | { type: "hello"; stateVector: Uint8Array }
  | { type: "update"; update: Uint8Array }
  | { type: "ledger" };

/** Other tabs of this browser with the same document: they exchange changes also when there is no server. */
export class SiblingTabs {
  readonly #channel: BroadcastChannel | null;
  readonly #doc: Y.Doc;

  constructor(name: string, doc: Y.Doc, onLedger: () => void) {
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
      }
    };
    this.#post({ type: "hello", stateVector: Y.encodeStateVector(doc) });
  }

  tell(update: Uint8Array): void {
    this.#post({ type: "update", update });
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
