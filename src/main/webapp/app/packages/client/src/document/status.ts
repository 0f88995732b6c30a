import type { ConnectionState, EndReason } from "../core";
import type { Right, StorageState } from "./codec";

export type CannotSaveReason = Exclude<EndReason, "signedOut"> | "storageUnavailable" | "storageFull" | "deviceStorage";

/** What the one quiet indicator shows. `changes` counts what of this device the server has not saved. */
export type Status =
  | { state: "connecting" }
  | { state: "saving"; changes: number }
  | { state: "saved" }
  /** `server`: it was reached and sent us away, so the network is not at fault. */
  | { state: "offline"; changes: number; server: boolean }
  /** The server wants to know who this is. `kept`: what was written meanwhile is kept in this browser. */
  | { state: "signedOut"; changes: number; kept: boolean }
  | { state: "cannotSave"; reason: CannotSaveReason; detail: string; changes: number };

export interface StatusFacts {
  link: ConnectionState;
  /** The server's answer to our first message has arrived on this connection. */
  synced: boolean;
  /** Being connected again has taken too long to be called "connecting" any more. */
  overdue: boolean;
  right: Right | null;
  storage: { state: StorageState; reason: string };
  /** The server's words when it refused a change on this connection. */
  refused: string | null;
  changes: number;
  /** Something was not told to the server yet, or not acknowledged by it. */
  waiting: boolean;
  /** What was written is kept in this browser. */
  keptOnDevice: boolean;
}

export function statusOf(facts: StatusFacts): Status {
  const { link, changes } = facts;
  switch (link.phase) {
    case "stopped":
      if (link.reason === "signedOut") return { state: "signedOut", changes, kept: facts.keptOnDevice };
      return { state: "cannotSave", reason: link.reason, detail: link.detail, changes };
    case "waiting":
      // The first attempt after a loss comes within a third of a second: no alarm before it failed.
      return link.failures > 0 || facts.overdue ? offline(facts, link.code !== 1006) : { state: "connecting" };
    case "connecting":
      return link.failures > 0 || facts.overdue ? offline(facts, false) : { state: "connecting" };
    case "idle":
      return { state: "connecting" };
    case "open":
      if (facts.synced) return connected(facts);
      return facts.overdue ? offline(facts, true) : { state: "connecting" };
  }
}

function offline({ changes, keptOnDevice }: StatusFacts, server: boolean): Status {
  return changes > 0 && !keptOnDevice
    ? { state: "cannotSave", reason: "deviceStorage", detail: "", changes }
    : { state: "offline", changes, server };
}

function connected({ right, storage, refused, changes, waiting }: StatusFacts): Status {
  if (refused !== null || (right === "read" && changes > 0)) {
    return { state: "cannotSave", reason: "noPermission", detail: refused ?? "", changes };
  }
  if (storage.state !== "available") {
    const reason = storage.state === "full" ? "storageFull" : "storageUnavailable";
    return { state: "cannotSave", reason, detail: storage.reason, changes };
  }
  if (right === "read" || (right === "comment" && changes === 0)) return { state: "saved" };
  if (changes > 0) return { state: "saving", changes };
  return waiting ? { state: "connecting" } : { state: "saved" };
}
