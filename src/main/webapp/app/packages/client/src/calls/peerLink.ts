import type { PeerSignal } from "./messages";
import { LINES, noTracks, type Line, type Tracks } from "./tracks";

export type LinkState = "connecting" | "connected" | "lost";

export interface PeerLinkOptions {
  configuration: RTCConfiguration;
  /** Gives way when both make an offer at once. */
  polite: boolean;
  /** Makes the first offer: the one that came later. */
  offers: boolean;
  /** What is sent at first. */
  tracks: Readonly<Tracks>;
  send: (signal: PeerSignal) => void;
  onChange: () => void;
  createConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

/** A connection that is only disturbed mostly finds back by itself. */
const DISTURBED_FOR = 3_000;

/**
 * The connection to one other, with a line for sound, one for the camera and one for the screen from the start: what begins, ends or changes then is only another
 * track, and nothing has to be agreed on. Later offers look for another way through the network; they may come from both sides at once ("perfect
 * negotiation", WebRTC 1.0 section 10.7).
 */
export class PeerLink {
  readonly #connection: RTCPeerConnection;
  readonly #options: PeerLinkOptions;
  readonly #tracks: Tracks;
  #lines: RTCRtpTransceiver[] = [];
  #remote: Tracks = noTracks();
  #makingOffer = false;
  #ignoringOffer = false;
  #settingAnswer = false;
  #closed = false;
  #incoming: Promise<void> = Promise.resolve();
  #disturbed: ReturnType<typeof setTimeout> | undefined;

  constructor(options: PeerLinkOptions) {
    this.#options = options;
    this.#tracks = { ...options.tracks };
    this.#connection = options.createConnection?.(options.configuration) ?? new RTCPeerConnection(options.configuration);
    this.#connection.onnegotiationneeded = () => void this.#offer();
    this.#connection.onicecandidate = ({ candidate }) => options.send({ candidate: candidate?.toJSON() ?? null });
    this.#connection.onconnectionstatechange = () => this.#stateChanged();
    if (options.offers) {
      this.#lines = LINES.map((line) => this.#connection.addTransceiver(line === "audio" ? "audio" : "video", { direction: "sendrecv" }));
      this.#sendTracks();
    }
  }

  get state(): LinkState {
    switch (this.#connection.connectionState) {
      case "connected":
        return "connected";
      case "disconnected":
      case "failed":
      case "closed":
        return "lost";
      default:
        return "connecting";
    }
  }

  /** What comes from the other; a track stays the same while nothing is sent on it. */
  get remote(): Readonly<Tracks> {
    return this.#remote;
  }

  /** How loud the other is, 0 to 1. */
  get level(): number {
    return this.#lines[0]?.receiver.getSynchronizationSources()[0]?.audioLevel ?? 0;
  }

  /** Sends another track on a line, or nothing. */
  setTrack(line: Line, track: MediaStreamTrack | null): void {
    this.#tracks[line] = track;
    this.#lines[LINES.indexOf(line)]?.sender.replaceTrack(track).catch(() => undefined);
  }

  /** What the other has sent, in its order. */
  receive(signal: PeerSignal): void {
    this.#incoming = this.#incoming.then(() => this.#take(signal)).catch(() => undefined);
  }

  /** What was sent may have got lost: says it again, or looks for another way if there is none. */
  renew(): void {
    if (this.#closed) return;
    const { signalingState, localDescription } = this.#connection;
    if (signalingState === "have-local-offer" && localDescription !== null) this.#options.send({ description: localDescription.toJSON() });
    else if (this.state !== "connected" && this.#lines.length > 0) this.#connection.restartIce();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#disturbed);
    this.#connection.onnegotiationneeded = this.#connection.onicecandidate = this.#connection.onconnectionstatechange = null;
    this.#connection.close();
  }

  async #offer(): Promise<void> {
    try {
      this.#makingOffer = true;
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    } catch {
      // Closed meanwhile; whatever else it is, the other side's offer or the next attempt helps.
    } finally {
      this.#makingOffer = false;
    }
  }

  #sendDescription(): void {
    const description = this.#connection.localDescription;
    if (description !== null && !this.#closed) this.#options.send({ description: description.toJSON() });
  }

  async #take({ description, candidate }: PeerSignal): Promise<void> {
    if (this.#closed) return;
    if (description !== undefined) await this.#takeDescription(description);
    else if (candidate !== undefined) {
      try {
        await this.#connection.addIceCandidate(candidate ?? undefined);
      } catch (problem) {
        if (!this.#ignoringOffer) throw problem;
      }
    }
  }

  async #takeDescription(description: RTCSessionDescriptionInit): Promise<void> {
    const ready = !this.#makingOffer && (this.#connection.signalingState === "stable" || this.#settingAnswer);
    this.#ignoringOffer = description.type === "offer" && !ready && !this.#options.polite;
    if (this.#ignoringOffer) return;
    this.#settingAnswer = description.type === "answer";
    try {
      await this.#connection.setRemoteDescription(description);
    } finally {
      this.#settingAnswer = false;
    }
    if (description.type === "offer") {
      this.#answerLines();
      await this.#connection.setLocalDescription();
      this.#sendDescription();
    }
    this.#listen();
  }

  /** Whoever answers has the lines of the offer. */
  #answerLines(): void {
    if (this.#lines.length > 0) return;
    this.#lines = this.#connection.getTransceivers().slice(0, LINES.length);
    for (const line of this.#lines) line.direction = "sendrecv";
    this.#sendTracks();
  }

  #sendTracks(): void {
    LINES.forEach((line) => this.setTrack(line, this.#tracks[line]));
  }

  #listen(): void {
    const [audio = null, camera = null, screen = null] = this.#lines.map(({ receiver }) => receiver.track);
    if (audio === this.#remote.audio) return;
    this.#remote = { audio, camera, screen };
    this.#options.onChange();
  }

  #stateChanged(): void {
    clearTimeout(this.#disturbed);
    const { connectionState } = this.#connection;
    if (connectionState === "failed") this.renew();
    else if (connectionState === "disconnected") this.#disturbed = setTimeout(() => this.renew(), DISTURBED_FOR);
    this.#options.onChange();
  }
}
