export { lastSeen } from "./lastSeen";
export { compareActive, peopleAt, type PresentAt } from "./people";
export { Presence, type PresenceOptions } from "./presence";
export type { LastSeen, PointerPosition, PresenceError, PresencePerson, PresenceSelf, PresenceState, PresenceTab } from "./types";
