import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { vi } from "vitest";
import * as Y from "yjs";

/** A server that is asked by requests: one document, as docs/protocols.md has it, with refusals to order. */
export class FakeSync {
  readonly doc = new Y.Doc();
  readonly asked: URL[] = [];
  access = "edit";
  refusal: { status: number; error: string; message: string } | null = null;
  down = false;
  #waiting: (() => void)[] = [];
  #changes = 0;

  constructor() {
    this.doc.on("update", () => {
      this.#changes++;
      for (const answer of this.#waiting.splice(0)) answer();
    });
    vi.stubGlobal("fetch", (url: string, { body, signal }: RequestInit) => this.#answer(new URL(url), body as Uint8Array, signal ?? undefined));
  }

  get #word(): string {
    return `w-${this.#changes}`;
  }

  async #answer(url: URL, body: Uint8Array, signal: AbortSignal | undefined): Promise<Response> {
    this.asked.push(url);
    if (this.down) throw new TypeError("no network");
    const decoder = decoding.createDecoder(body.slice());
    const vector = decoding.readVarUint8Array(decoder);
    const update = decoding.readVarUint8Array(decoder);
    if (this.refusal !== null && (update.length > 2 || this.refusal.status !== 403)) {
      const { status, error, message } = this.refusal;
      return new Response(JSON.stringify({ error, message }), { status });
    }
    if (update.length > 0) Y.applyUpdate(this.doc, update);
    else if (url.searchParams.has("wait") && url.searchParams.get("seen") === this.#word) {
      await new Promise<void>((resolve, reject) => {
        this.#waiting.push(resolve);
        signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      });
    }
    const answer = encoding.encode((encoder) => {
      encoding.writeVarUint8Array(encoder, Y.encodeStateVector(this.doc));
      encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdate(this.doc, vector.length > 0 ? vector : undefined));
      encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
    });
    return new Response(answer.slice(), { headers: { "Concord-State": this.#word, "Concord-Access": this.access } });
  }
}
