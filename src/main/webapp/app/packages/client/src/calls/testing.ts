// What a browser would bring, for tests: connections that agree with each other by what is really sent, and devices.
import type { Socket } from "../core";

export class FakeTrack {
  enabled = true;
  stopped = false;
  contentHint = "";
  onended: (() => void) | null = null;

  constructor(readonly kind: "audio" | "video") {}

  stop(): void {
    this.stopped = true;
  }
}

interface FakeLine {
  mid: string | null;
  direction: string;
  sent: unknown;
  sender: { replaceTrack: (track: unknown) => Promise<void> };
  receiver: { track: FakeTrack; getSynchronizationSources: () => never[] };
}

function newLine(kind: "audio" | "video"): FakeLine {
  const line: FakeLine = {
    mid: null,
    direction: "recvonly",
    sent: null,
    sender: {
      replaceTrack: (track) => {
        line.sent = track;
        return Promise.resolve();
      },
    },
    receiver: { track: new FakeTrack(kind), getSynchronizationSources: () => [] },
  };
  return line;
}

/** The states of an RTCPeerConnection that negotiation goes by (WebRTC 1.0, section 4.3.1), and nothing of the network. */
export class FakeConnection {
  signalingState: RTCSignalingState = "stable";
  connectionState: RTCPeerConnectionState = "new";
  localDescription: { type: RTCSdpType; sdp: string; toJSON: () => RTCSessionDescriptionInit } | null = null;
  remote: RTCSessionDescriptionInit | null = null;
  lines: FakeLine[] = [];
  restarts = 0;
  closed = false;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: ((event: { candidate: null }) => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;

  addTransceiver(kind: "audio" | "video", { direction }: { direction: string }): FakeLine {
    const line = { ...newLine(kind), direction };
    line.sender.replaceTrack = (track) => {
      line.sent = track;
      return Promise.resolve();
    };
    this.lines.push(line);
    this.#need();
    return line;
  }

  getTransceivers(): FakeLine[] {
    return this.lines;
  }

  restartIce(): void {
    this.restarts++;
    this.#need();
  }

  #needed = false;

  #need(): void {
    if (this.#needed) return;
    this.#needed = true;
    queueMicrotask(() => {
      this.#needed = false;
      if (this.signalingState === "stable") this.onnegotiationneeded?.();
    });
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve();
    const type = this.signalingState === "have-remote-offer" ? "answer" : "offer";
    const sdp = `${type} of ${this.lines.length} lines`;
    this.localDescription = { type, sdp, toJSON: () => ({ type, sdp }) };
    this.signalingState = type === "offer" ? "have-local-offer" : "stable";
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
    await Promise.resolve();
    if (description.type === "answer" && this.signalingState !== "have-local-offer") throw new DOMException("no offer", "InvalidStateError");
    this.remote = description;
    // An own offer is taken back.
    this.signalingState = description.type === "offer" ? "have-remote-offer" : "stable";
    const wanted = Number(/of (\d+) lines/.exec(description.sdp ?? "")?.[1]);
    while (this.lines.length < wanted) this.lines.push(newLine(this.lines.length === 0 ? "audio" : "video"));
  }

  async addIceCandidate(): Promise<void> {
    await Promise.resolve();
    if (this.remote === null) throw new DOMException("no description", "InvalidStateError");
  }

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  close(): void {
    this.closed = true;
    this.signalingState = "closed";
  }

  static of(): RTCPeerConnection & FakeConnection {
    return new FakeConnection() as unknown as RTCPeerConnection & FakeConnection;
  }
}

/** The server's end of a socket. */
export class FakeSocket implements Socket {
  binaryType: BinaryType = "blob";
  readyState = 0;
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly sent: Record<string, unknown>[] = [];

  send(data: string | Uint8Array): void {
    this.sent.push(JSON.parse(data as string) as Record<string, unknown>);
  }

  close(): void {
    this.readyState = 3;
  }

  open(): void {
    this.readyState = 1;
    this.onopen?.(new Event("open"));
  }

  say(message: object): void {
    this.onmessage?.(new MessageEvent("message", { data: JSON.stringify(message) }));
  }

  lose(code = 1006): void {
    this.readyState = 3;
    this.onclose?.(new CloseEvent("close", { code }));
  }

  types(): unknown[] {
    return this.sent.map(({ type }) => type);
  }

  last(type: string): Record<string, unknown> | undefined {
    return this.sent.findLast((message) => message["type"] === type);
  }
}

/** Everything that was to be done at once is done. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 30; i++) await Promise.resolve();
}
