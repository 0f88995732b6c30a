// The bindings of the editors (./code, ./richText) are imported by themselves: they are heavy and come later.
export { textOn } from "./caret";
export { Comments, COMMENT_LIMIT, type Anchor, type Author, type Comment, type Mention, type Piece, type Thread } from "./comments";
export { forgetCopy } from "./forgetCopy";
export type { Refusal } from "./lastingSession";
export { sendKeptChanges } from "./sendKept";
export { readAllPending, readPending } from "./pendingMirror";
export { cleanColor, cleanName, COLORS, NAME_LIMIT, type LocalUser, type Person, type SuggestedBy } from "./person";
export { DocumentSession, type Access } from "./session";
export { sharedSetting } from "./sharedSetting";
export type { CannotSaveReason, Status } from "./status";
export type { Undo, UndoState } from "./undo";
export { useSession, type OpenSession, type SessionAddress } from "./useSession";
export { useValue } from "./useValue";
export { Value } from "./value";
