import type { Socket } from "..";

/** A WebSocket of which a test is the server. Open for who sends, without having said so: see `open`. */
export class FakeSocket implements Socket {
  binaryType: BinaryType = "arraybuffer";
  readyState = 1;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  /** The text frames that were sent. */
  readonly sent: string[] = [];

  constructor(readonly url = "") {}

  send(data: string | Uint8Array): void {
    this.sent.push(data as string);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.onopen?.(new Event("open"));
  }

  /** A text frame of the server's; an object as JSON. */
  tell(message: object | string): void {
    this.onmessage?.(new MessageEvent("message", { data: typeof message === "string" ? message : JSON.stringify(message) }));
  }

  end(code: number): void {
    this.onclose?.(new CloseEvent("close", { code }));
  }
}
