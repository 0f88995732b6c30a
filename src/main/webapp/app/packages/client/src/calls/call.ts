import { Value } from "../core";
import type { LocalMedia } from "./localMedia";
import type { CallPerson, MediaState, PeerSignal, RefusalCode, ServerMessage } from "./messages";
import { PeerLink, type LinkState } from "./peerLink";
import type { Signalling } from "./signalling";
import { Microphone, Speaking } from "./speaking";
import { LINES, noTracks, type Tracks } from "./tracks";

/** Why a call is over for oneself: one has left, was not let in, lost the right, or has come by another page. */
export type CallEnd = "left" | "moved" | RefusalCode;

export type CallPhase =
  | { phase: "joining" }
  /** `reconnecting`: nothing is heard of the server; who is connected already hears and sees each other all the same. */
  | { phase: "in"; reconnecting: boolean }
  | { phase: "ended"; why: CallEnd };

export interface OtherPerson extends CallPerson {
  link: LinkState;
  tracks: Readonly<Tracks>;
}

export interface CallState {
  phase: CallPhase;
  /** As whom one takes part. */
  me: string | null;
  others: readonly OtherPerson[];
  /** How many there may be. */
  most: number;
}

export interface CallOptions {
  signalling: Signalling;
  room: string;
  /** For the others, of a visitor; who has signed in has the account's. */
  name: string;
  media: LocalMedia;
  createConnection?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

const LISTEN_EVERY = 200;

/** One's own part in the call of a room: comes in at once, and ends by {@link leave}. */
export class Call {
  readonly room: string;
  readonly media: LocalMedia;
  readonly state = new Value<CallState>({ phase: { phase: "joining" }, me: null, others: [], most: 0 });
  /** Who speaks, by id; oneself among them. */
  readonly speaking = new Value<ReadonlySet<string>>(new Set());
  readonly #options: CallOptions;
  readonly #links = new Map<string, PeerLink>();
  readonly #detectors = new Map<string, Speaking>();
  readonly #stop: (() => void)[] = [];
  #people: readonly CallPerson[] = [];
  #configuration: RTCConfiguration = {};
  #resume: string | null = null;
  #microphone: { track: MediaStreamTrack; meter: Microphone } | null = null;
  #sentTracks: Tracks = noTracks();
  #saidMedia = "";

  constructor(options: CallOptions) {
    this.#options = options;
    this.room = options.room;
    this.media = options.media;
    this.#sentTracks = { ...this.media.state.get().tracks };
    const listening = setInterval(() => this.#listen(), LISTEN_EVERY);
    this.#stop.push(
      () => clearInterval(listening),
      this.media.state.subscribe(() => this.#mediaChanged()),
      options.signalling.state.subscribe(() => this.#connectionChanged()),
      options.signalling.use(
        () => this.#join(),
        (message) => this.#heard(message),
      ),
    );
    window.addEventListener("pagehide", this.#leaving);
  }

  readonly leave = (): void => this.#end("left");

  readonly #leaving = (): void => this.#options.signalling.send({ type: "leave", room: this.room });

  get #ended(): boolean {
    return this.state.get().phase.phase === "ended";
  }

  /** Whenever there is a new connection to the server: the server gives who was in its place back. */
  #join(): void {
    if (this.#ended) return;
    const { name, signalling } = this.#options;
    const resume = this.#resume === null ? {} : { resume: this.#resume };
    this.#saidMedia = JSON.stringify(this.#mediaState());
    signalling.send({ type: "join", room: this.room, name, ...resume, ...this.#mediaState() });
  }

  #mediaState(): MediaState {
    const { audio, video, screen } = this.media.state.get();
    return { audio, video, screen };
  }

  #heard(message: ServerMessage): void {
    if (message.type === "pong" || message.room !== this.room || this.#ended) return;
    switch (message.type) {
      case "joined":
        this.#joined(message);
        break;
      case "call":
        this.#listed(message.people);
        break;
      case "signal":
        // Of somebody who has just left, there may still be something under way.
        if (this.#links.has(message.from) || message.data.description?.type === "offer") this.#link(message.from, false).receive(message.data);
        break;
      case "refused":
        // The server comes back to itself; it is asked again with the next connection.
        if (message.code === "try-again") setTimeout(() => this.#join(), 2_000);
        else this.#end(message.code);
        break;
      case "ended":
        if (message.code === "lost") this.#join();
        else this.#end(message.code);
    }
  }

  #joined({ id, resume, iceServers, people, most }: Extract<ServerMessage, { type: "joined" }>): void {
    const before = this.state.get().me;
    this.#resume = resume;
    this.#configuration = { iceServers };
    if (before !== id) {
      // To the others one is somebody new, and who comes makes the offers.
      for (const other of [...this.#links.keys()]) this.#unlink(other);
      this.#people = people;
      this.state.set({ ...this.state.get(), me: id });
      for (const other of people) this.#link(other.id, true);
    } else for (const link of this.#links.values()) link.renew();
    this.state.set({ ...this.state.get(), phase: { phase: "in", reconnecting: false }, most });
    this.#tell();
  }

  #listed(people: readonly CallPerson[]): void {
    const { me } = this.state.get();
    if (me === null) return;
    const now = new Map(people.map((person) => [person.id, person]));
    for (const { id, away } of this.#people) {
      const person = now.get(id);
      // Of whom the list did not know yet may have sent an offer already: only who was in it can have left.
      if (person === undefined) this.#unlink(id);
      else if (away && !person.away) this.#links.get(id)?.renew();
    }
    this.#people = people.filter(({ id }) => id !== me);
    this.#tell();
  }

  #link(id: string, offers: boolean): PeerLink {
    const known = this.#links.get(id);
    if (known !== undefined) return known;
    const { createConnection, signalling } = this.#options;
    const link = new PeerLink({
      configuration: this.#configuration,
      polite: (this.state.get().me ?? "") < id,
      offers,
      tracks: this.#sentTracks,
      send: (data: PeerSignal) => signalling.send({ type: "signal", room: this.room, to: id, data }),
      onChange: () => this.#tell(),
      ...(createConnection === undefined ? {} : { createConnection }),
    });
    this.#links.set(id, link);
    return link;
  }

  #unlink(id: string): void {
    this.#links.get(id)?.close();
    this.#links.delete(id);
    this.#detectors.delete(id);
  }

  #tell(): void {
    const others = this.#people.map((person) => {
      const link = this.#links.get(person.id);
      return { ...person, link: link?.state ?? "connecting", tracks: link?.remote ?? noTracks() };
    });
    this.state.set({ ...this.state.get(), others });
  }

  #mediaChanged(): void {
    const { tracks } = this.media.state.get();
    for (const line of LINES) {
      if (tracks[line] === this.#sentTracks[line]) continue;
      this.#sentTracks = { ...this.#sentTracks, [line]: tracks[line] };
      for (const link of this.#links.values()) link.setTrack(line, tracks[line]);
    }
    const said = JSON.stringify(this.#mediaState());
    if (said === this.#saidMedia || this.state.get().me === null) return;
    this.#saidMedia = said;
    this.#options.signalling.send({ type: "state", room: this.room, ...this.#mediaState() });
  }

  #connectionChanged(): void {
    const { phase } = this.state.get();
    const connection = this.#options.signalling.state.get();
    if (connection.phase === "stopped") this.#end("not-permitted");
    else if (phase.phase === "in" && connection.phase !== "open") this.state.set({ ...this.state.get(), phase: { phase: "in", reconnecting: true } });
  }

  #listen(): void {
    const now = performance.now();
    const { me } = this.state.get();
    const speaking = new Set<string>();
    const hear = (id: string, level: number): void => {
      let detector = this.#detectors.get(id);
      if (detector === undefined) this.#detectors.set(id, (detector = new Speaking()));
      if (detector.hear(level, now)) speaking.add(id);
    };
    for (const { id, audio } of this.#people) hear(id, audio ? (this.#links.get(id)?.level ?? 0) : 0);
    if (me !== null) hear(me, this.#ownLevel());
    const before = this.speaking.get();
    if (speaking.size !== before.size || [...speaking].some((id) => !before.has(id))) this.speaking.set(speaking);
  }

  #ownLevel(): number {
    const { audio, tracks } = this.media.state.get();
    if (this.#microphone !== null && this.#microphone.track !== tracks.audio) {
      this.#microphone.meter.close();
      this.#microphone = null;
    }
    if (tracks.audio === null || !audio) return 0;
    this.#microphone ??= { track: tracks.audio, meter: new Microphone(tracks.audio) };
    return this.#microphone.meter.level;
  }

  #end(why: CallEnd): void {
    if (this.#ended) return;
    if (why === "left") this.#leaving();
    window.removeEventListener("pagehide", this.#leaving);
    for (const stop of this.#stop.splice(0)) stop();
    for (const id of [...this.#links.keys()]) this.#unlink(id);
    this.#microphone?.meter.close();
    this.media.dispose();
    this.state.set({ ...this.state.get(), phase: { phase: "ended", why }, others: [] });
    this.speaking.set(new Set());
  }
}
