/** Active: did something within the last minute. Idle: after that, for up to five minutes since. */
export type PresenceState = "active" | "idle";

/** Somebody who is online. The same person may be so in several tabs. */
export interface PresencePerson {
  /** The account. */
  name: string;
  displayName: string;
  state: PresenceState;
  /** When this person did something last, in milliseconds since 1970, as far as the server was told: it may be 15 s later. */
  activeAt: number;
  /** Only those in places that one may see oneself. */
  tabs: readonly PresenceTab[];
}

/** A tab of somebody, and what is done in it. */
export interface PresenceTab {
  /** Another one after each reconnection. */
  id: string;
  /** `document:NAME`, `chat:ROOM` or `page:NAME`; null is nowhere. */
  place: string | null;
  /** What people call the place; empty when that is not told. */
  title: string;
  /** Of the place below the user interface's base, without a slash in front; empty where there is none to open. */
  path: string;
  /** A view of the place, such as "History"; empty for the usual one. */
  view: string;
  /** Which field has the focus, such as `title`; null for none. */
  field: string | null;
  /** Whether something is typed at this moment. */
  typing: boolean;
  state: PresenceState;
}

/** This tab, as the server knows it. */
export interface PresenceSelf {
  /** Of the tab. */
  id: string;
  /** The account. */
  name: string;
  displayName: string;
  /** Others do not see this person, who sees them all the same. */
  hidden: boolean;
}

/** A position on a surface that several people look at. What the numbers mean is agreed upon for the surface. */
export interface PointerPosition {
  x: number;
  y: number;
}

/** What the server did not take; the connection goes on. */
export interface PresenceError {
  /** `malformed`, `too_long`, `unknown_type`, `not_permitted` (one is nowhere then) or `too_many`. */
  code: string;
  message: string;
}

/** When somebody was seen last. */
export interface LastSeen {
  name: string;
  displayName: string;
  state: PresenceState | "gone";
  /** In milliseconds since 1970; null when that is not known, or not told. */
  at: number | null;
}
