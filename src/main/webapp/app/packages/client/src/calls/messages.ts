/** What somebody in a call lets the others hear and see, as they say. */
export interface MediaState {
  audio: boolean;
  video: boolean;
  screen: boolean;
}

/** Somebody in a call, as the server knows them. */
export interface CallPerson extends MediaState {
  /** Of this one taking part; the same person may do so twice. */
  id: string;
  /** The account; empty for a visitor. */
  user: string;
  name: string;
  /** Its connection to the server broke a moment ago. The call may go on all the same. */
  away: boolean;
}

/** What two browsers tell each other by the server. */
export interface PeerSignal {
  description?: RTCSessionDescriptionInit;
  candidate?: RTCIceCandidateInit | null;
}

export type RefusalCode = "not-permitted" | "full" | "too-many" | "try-again" | "no-name";

export type ServerMessage =
  | { type: "call"; room: string; people: CallPerson[] }
  | { type: "joined"; room: string; id: string; resume: string; most: number; people: CallPerson[]; iceServers: RTCIceServer[] }
  | { type: "signal"; room: string; from: string; data: PeerSignal }
  | { type: "refused"; room: string; code: RefusalCode }
  | { type: "ended"; room: string; code: "not-permitted" | "lost" | "moved" }
  | { type: "pong" };

/** Null for what is of no use to a call: answers of y-webrtc, or of a later version. */
export function readMessage(text: string): ServerMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof message !== "object" || message === null || !("type" in message)) return null;
  if (message.type === "pong") return { type: "pong" };
  const known = message.type === "call" || message.type === "joined" || message.type === "signal" || message.type === "refused" || message.type === "ended";
  return known && "room" in message && typeof message.room === "string" ? (message as ServerMessage) : null;
}
