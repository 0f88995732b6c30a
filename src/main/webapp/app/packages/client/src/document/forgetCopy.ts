import { clearDocument } from "y-indexeddb";
import { readPending } from "./pendingMirror";

/** Removes the copy of a document from this browser, unless it holds changes that the server does not have. */
export function forgetCopy(storeName: string): void {
  if (readPending(storeName) > 0) return;
  // Waits by itself until no tab has it open; a browser that keeps nothing has nothing to forget.
  void Promise.resolve()
    .then(() => clearDocument(storeName))
    .catch(() => undefined);
}
