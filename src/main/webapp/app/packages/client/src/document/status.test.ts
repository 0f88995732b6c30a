import { describe, expect, it } from "vitest";
import { statusOf, type StatusFacts } from "./status";

const fine: StatusFacts = {
  link: { phase: "open" },
  synced: true,
  overdue: false,
  right: "edit",
  storage: { state: "available", reason: "" },
  refused: null,
  changes: 0,
  waiting: false,
  keptOnDevice: true,
};

describe("statusOf", () => {
  it("says saved only when nothing is open", () => {
    expect(statusOf(fine)).toEqual({ state: "saved" });
    expect(statusOf({ ...fine, changes: 1 })).toEqual({ state: "saving", changes: 1 });
    expect(statusOf({ ...fine, waiting: true })).toEqual({ state: "connecting" });
    expect(statusOf({ ...fine, synced: false })).toEqual({ state: "connecting" });
  });

  it("raises no alarm before a reconnect has failed or taken too long", () => {
    const waiting = { ...fine, synced: false, link: { phase: "waiting", failures: 0, code: 1006 } } as const;
    expect(statusOf(waiting).state).toBe("connecting");
    expect(statusOf({ ...waiting, overdue: true }).state).toBe("offline");
    expect(statusOf({ ...waiting, link: { phase: "connecting", failures: 1 } }).state).toBe("offline");
    expect(statusOf({ ...waiting, link: { phase: "open" }, overdue: true })).toMatchObject({ state: "offline", server: true });
  });

  it("tells a server that sends us away from none at all", () => {
    const link = { phase: "waiting", failures: 2, code: 1013 } as const;
    expect(statusOf({ ...fine, link, changes: 3 })).toEqual({ state: "offline", changes: 3, server: true });
  });

  it("does not promise that this device keeps what it cannot keep", () => {
    const link = { phase: "waiting", failures: 2, code: 1006 } as const;
    expect(statusOf({ ...fine, link, changes: 3, keptOnDevice: false })).toMatchObject({
      state: "cannotSave",
      reason: "deviceStorage",
    });
    expect(statusOf({ ...fine, link, changes: 0, keptOnDevice: false }).state).toBe("offline");
  });

  it("says that storage is unavailable also when nothing is open yet", () => {
    const storage = { state: "unavailable", reason: "db" } as const;
    expect(statusOf({ ...fine, storage })).toMatchObject({ state: "cannotSave", reason: "storageUnavailable", detail: "db" });
  });

  it("says that storage is full", () => {
    expect(statusOf({ ...fine, storage: { state: "full", reason: "" } })).toMatchObject({ reason: "storageFull" });
  });

  it("shows a refusal in the server's words", () => {
    expect(statusOf({ ...fine, refused: "not yours" })).toMatchObject({ reason: "noPermission", detail: "not yours" });
  });

  it("leaves a reader in peace, unless there is something that may not be sent", () => {
    expect(statusOf({ ...fine, right: "read", waiting: true }).state).toBe("saved");
    expect(statusOf({ ...fine, right: "read", changes: 1 })).toMatchObject({ state: "cannotSave", reason: "noPermission" });
  });

  it("tells somebody who is signed out whether what was written is kept", () => {
    const link = { phase: "stopped", reason: "signedOut", detail: "" } as const;
    expect(statusOf({ ...fine, link, changes: 2 })).toEqual({ state: "signedOut", changes: 2, kept: true });
    expect(statusOf({ ...fine, link, changes: 2, keptOnDevice: false })).toMatchObject({ kept: false });
  });

  it("says why it has stopped", () => {
    const link = { phase: "stopped", reason: "tooBig", detail: "" } as const;
    expect(statusOf({ ...fine, link, changes: 2 })).toEqual({ state: "cannotSave", reason: "tooBig", detail: "", changes: 2 });
  });
});
