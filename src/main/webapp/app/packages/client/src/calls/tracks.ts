/** What one sends and gets: in the order of the lines of a session description. */
export const LINES = ["audio", "camera", "screen"] as const;

export type Line = (typeof LINES)[number];

export type Tracks = Record<Line, MediaStreamTrack | null>;

export function noTracks(): Tracks {
  return { audio: null, camera: null, screen: null };
}
