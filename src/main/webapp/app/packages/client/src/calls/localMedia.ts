import { Value } from "../core";
import type { MediaState } from "./messages";
import { noTracks, type Line, type Tracks } from "./tracks";

/** Why a device does not work. */
export type DeviceProblem = "denied" | "missing" | "busy" | "ended" | "unsupported" | "failed";

export interface LocalMediaState extends MediaState {
  tracks: Readonly<Tracks>;
  /** What was chosen; null for the browser's own choice. */
  microphone: string | null;
  camera: string | null;
  problems: Readonly<Partial<Record<Line, DeviceProblem>>>;
}

/** In a mesh everybody sends to each other one: larger pictures would fill lines and processors. */
const PICTURE = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } };

/** The devices of this browser, as far as they are to be heard and seen: one's microphone, camera and screen. */
export class LocalMedia {
  readonly state = new Value<LocalMediaState>({
    audio: false,
    video: false,
    screen: false,
    tracks: noTracks(),
    microphone: null,
    camera: null,
    problems: {},
  });
  readonly #devices: MediaDevices | undefined;
  #disposed = false;
  /** Of several wishes for one device the last counts. */
  readonly #wishes: Record<Line, number> = { audio: 0, camera: 0, screen: 0 };

  constructor(devices: MediaDevices | undefined = navigator.mediaDevices) {
    this.#devices = devices;
  }

  get canShareScreen(): boolean {
    return this.#devices !== undefined && "getDisplayMedia" in this.#devices;
  }

  /** A microphone that is off stays open, so that it is on again at once; it sends silence. */
  async setMicrophone(on: boolean): Promise<void> {
    const { audio } = this.state.get().tracks;
    if (audio !== null) {
      audio.enabled = on;
      this.#change({ audio: on });
    } else if (on) await this.#open("audio", () => this.#media({ audio: this.#audioOf(this.state.get().microphone) }));
  }

  /** A camera that is off is closed: its light goes out. */
  async setCamera(on: boolean): Promise<void> {
    if (!on) this.#close("camera");
    else if (!this.state.get().video) await this.#open("camera", () => this.#media({ video: this.#videoOf(this.state.get().camera) }));
  }

  async setScreen(on: boolean): Promise<void> {
    if (!on) this.#close("screen");
    else if (!this.state.get().screen) {
      await this.#open("screen", () => this.#devices?.getDisplayMedia({ video: { frameRate: { ideal: 15, max: 30 } }, audio: false }));
    }
  }

  async chooseMicrophone(id: string | null): Promise<void> {
    const { tracks, audio } = this.state.get();
    this.#change({ microphone: id });
    if (tracks.audio === null) return;
    await this.#open("audio", () => this.#media({ audio: this.#audioOf(id) }));
    const changed = this.state.get().tracks.audio;
    if (changed !== null && !audio) {
      changed.enabled = false;
      this.#change({ audio: false });
    }
  }

  async chooseCamera(id: string | null): Promise<void> {
    this.#change({ camera: id });
    if (this.state.get().video) await this.#open("camera", () => this.#media({ video: this.#videoOf(id) }));
  }

  /** Closes everything. */
  dispose(): void {
    this.#disposed = true;
    for (const line of ["audio", "camera", "screen"] as const) this.#close(line);
  }

  #audioOf(id: string | null): MediaTrackConstraints {
    return { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...(id === null ? {} : { deviceId: { exact: id } }) };
  }

  #videoOf(id: string | null): MediaTrackConstraints {
    return { ...PICTURE, ...(id === null ? {} : { deviceId: { exact: id } }) };
  }

  #media(constraints: MediaStreamConstraints): Promise<MediaStream> | undefined {
    return this.#devices?.getUserMedia(constraints);
  }

  async #open(line: Line, ask: () => Promise<MediaStream> | undefined): Promise<void> {
    const wish = ++this.#wishes[line];
    let track: MediaStreamTrack | undefined;
    try {
      const stream = await ask();
      if (stream === undefined) {
        this.#problem(line, "unsupported");
        return;
      }
      track = stream.getTracks()[0];
    } catch (failure) {
      // Who does not choose a screen has changed their mind; that is no problem.
      const problem = problemOf(failure);
      if (wish === this.#wishes[line] && !(line === "screen" && problem === "denied")) this.#problem(line, problem);
      return;
    }
    if (track === undefined) return;
    if (this.#disposed || wish !== this.#wishes[line]) {
      track.stop();
      return;
    }
    const opened = track;
    opened.onended = () => {
      if (this.state.get().tracks[line] !== opened) return;
      this.#close(line);
      if (line !== "screen") this.#problem(line, "ended");
    };
    if (line === "screen") opened.contentHint = "detail";
    this.#stop(line);
    this.#put(line, opened);
  }

  #close(line: Line): void {
    this.#wishes[line]++;
    this.#stop(line);
    this.#put(line, null);
  }

  #stop(line: Line): void {
    const track = this.state.get().tracks[line];
    if (track === null) return;
    track.onended = null;
    track.stop();
  }

  #put(line: Line, track: MediaStreamTrack | null): void {
    const { tracks, problems } = this.state.get();
    const { [line]: solved, ...others } = problems;
    this.#change({
      tracks: { ...tracks, [line]: track },
      [line === "camera" ? "video" : line]: track !== null,
      problems: track === null && solved !== undefined ? problems : others,
    });
  }

  #problem(line: Line, problem: DeviceProblem): void {
    this.#change({ problems: { ...this.state.get().problems, [line]: problem } });
  }

  #change(part: Partial<LocalMediaState>): void {
    this.state.set({ ...this.state.get(), ...part });
  }
}

export function problemOf(failure: unknown): DeviceProblem {
  switch (failure instanceof DOMException ? failure.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "denied";
    case "NotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      return "failed";
  }
}
