import type { ConcordClient } from "../core";
import { AnswerStream } from "./answerStream";
import type { AssistantInfo, AssistantQuestion, AssistantRun } from "./types";

/** The assistant of a server. Every failure is an `ApiError`; 429 says by its `message` and `retryAfter` that there is no more to be had now. */
export class Assistant {
  readonly #client: ConcordClient;

  constructor(client: ConcordClient) {
    this.#client = client;
  }

  about(signal?: AbortSignal): Promise<AssistantInfo> {
    return this.#client.http.get<AssistantInfo>("/assistant", signal);
  }

  /** Begins a run, which goes on without this page. */
  ask(question: AssistantQuestion): Promise<AssistantRun> {
    return this.#client.http.post<AssistantRun>("/assistant/runs", question);
  }

  /** One's own runs, the newest first. */
  async runs({ before, document, limit = 30, signal }: { before?: string; document?: string; limit?: number; signal?: AbortSignal } = {}): Promise<AssistantRun[]> {
    const query = new URLSearchParams({ limit: String(limit), ...(before === undefined ? {} : { before }), ...(document === undefined ? {} : { document }) });
    return (await this.#client.http.get<{ runs: AssistantRun[] }>(`/assistant/runs?${query}`, signal)).runs;
  }

  read(run: string): Promise<AssistantRun & { text: string }> {
    return this.#client.http.get(`/assistant/runs/${run}`);
  }

  /** The answer as it comes; to be opened, and closed. */
  follow(run: string): AnswerStream {
    return new AnswerStream(this.#client, run);
  }

  /** Stops the model at once. */
  async cancel(run: string): Promise<void> {
    await this.#client.http.post(`/assistant/runs/${run}/cancel`);
  }

  /** Takes back what the run did to the document. */
  async undo(run: string): Promise<void> {
    await this.#client.http.post(`/assistant/runs/${run}/undo`);
  }

  async remove(run: string): Promise<void> {
    await this.#client.http.remove(`/assistant/runs/${run}`);
  }
}
