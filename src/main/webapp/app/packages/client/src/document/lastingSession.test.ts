// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { LastingSession } from "./lastingSession";
import { readPending } from "./pendingMirror";
import { FakeServer } from "./testing/fakeServer";

describe("LastingSession", () => {
  let server: FakeServer;
  let open: LastingSession[];
  let storeName: string;
  let stores = 0;

  beforeEach(() => {
    server = new FakeServer();
    open = [];
    storeName = `lasting ${stores++}`;
  });

  afterEach(() => {
    for (const lasting of open) lasting.leave();
  });

  const start = (): LastingSession => {
    const lasting = new LastingSession({
      name: "x",
      syncBase: "ws://host/sync",
      storeName,
      user: { name: "Ada", color: "#112233" },
      link: { createSocket: server.createSocket, random: () => 0 },
    });
    open.push(lasting);
    return lasting;
  };
  const write = (lasting: LastingSession, text: string): void => lasting.current.get().doc.getText("t").insert(0, text);
  const read = (doc: Y.Doc): string => doc.getText("t").toJSON();
  const reaches = (lasting: LastingSession, state: string) =>
    vi.waitFor(() => expect(lasting.current.get().status.get().state).toBe(state), { timeout: 3_000, interval: 5 });
  const refusalOf = (lasting: LastingSession) =>
    vi.waitFor(() => {
      const refusal = lasting.refusal.get();
      if (refusal === null || refusal.text === null) throw new Error("not told yet");
      return refusal;
    });

  it("keeps its session as long as nothing is refused", async () => {
    const lasting = start();
    const first = lasting.current.get();
    await reaches(lasting, "saved");
    write(lasting, "a");
    await reaches(lasting, "saved");
    server.setRight(1);
    server.setRight(2);
    expect(lasting.current.get()).toBe(first);
    expect(lasting.refusal.get()).toBeNull();
  });

  it("fetches the document afresh after a refusal, and tells what was not taken", async () => {
    server.doc.getText("t").insert(0, "shared");
    const lasting = start();
    await reaches(lasting, "saved");
    const first = lasting.current.get();
    write(lasting, "taken ");
    // The right goes; what is typed before that is known here arrives too late.
    server.right = 1;
    write(lasting, "too late ");
    expect(await refusalOf(lasting)).toEqual({ reason: "you may only read", text: "too late " });
    const second = lasting.current.get();
    expect(second).not.toBe(first);
    expect(read(second.doc)).toBe("taken shared");
    expect(second.access.get()).toEqual({ editable: false, why: "viewer" });
    expect(second.status.get().state).toBe("saved");
    await vi.waitFor(() => expect(readPending(storeName)).toBe(0));
    lasting.dismissRefusal();
    expect(lasting.refusal.get()).toBeNull();
  });

  it("does not find the refused text on the device again", async () => {
    const first = start();
    await reaches(first, "saved");
    server.right = 1;
    write(first, "too late");
    await refusalOf(first);
    first.leave();
    server.down = true;
    const second = start();
    await reaches(second, "offline");
    expect(read(second.current.get().doc)).toBe("");
  });

  it("does the same with what was written without a server", async () => {
    const first = start();
    await reaches(first, "saved");
    server.down = true;
    server.socket.end(1006);
    write(first, "on the train");
    await vi.waitFor(() => expect(readPending(storeName)).toBe(1));
    first.leave();

    server.down = false;
    server.right = 1;
    const second = start();
    expect(await refusalOf(second)).toEqual({ reason: "you may only read", text: "on the train" });
    expect(read(second.current.get().doc)).toBe("");
    expect(read(server.doc)).toBe("");
  });

  it("clears the other tabs of this browser too", async () => {
    const one = start();
    const two = start();
    await reaches(one, "saved");
    await reaches(two, "saved");
    server.right = 1;
    write(one, "too late");
    expect((await refusalOf(one)).text).toBe("too late");
    expect((await refusalOf(two)).reason).toBe("you may only read");
    await vi.waitFor(() => {
      expect(read(one.current.get().doc)).toBe("");
      expect(read(two.current.get().doc)).toBe("");
    });
  });

  it("goes on editing after the right has come back", async () => {
    const lasting = start();
    await reaches(lasting, "saved");
    server.right = 1;
    write(lasting, "too late");
    await refusalOf(lasting);
    server.setRight(2);
    expect(lasting.current.get().access.get()).toEqual({ editable: true });
    write(lasting, "again");
    await reaches(lasting, "saved");
    expect(read(server.doc)).toBe("again");
  });

  it("fetches a document that was replaced afresh when nothing of its own would be lost", async () => {
    server.doc.getText("t").insert(0, "old");
    const lasting = start();
    await reaches(lasting, "saved");
    const first = lasting.current.get();
    server.socket.end(4409);
    await vi.waitFor(() => expect(lasting.current.get()).not.toBe(first));
    expect(lasting.conflict.get()).toBeNull();
    await reaches(lasting, "saved");
    expect(read(lasting.current.get().doc)).toBe("old");
  });

  it("asks when there is something of its own, keeps it until there is an answer, and never sends it", async () => {
    const lasting = start();
    await reaches(lasting, "saved");
    server.down = true;
    server.socket.end(1006);
    write(lasting, "mine");
    await vi.waitFor(() => expect(readPending(storeName)).toBe(1));
    server.down = false;
    lasting.current.get().retry();
    await vi.waitFor(() => expect(server.sockets.length).toBeGreaterThan(1));
    server.socket.end(4409);
    await vi.waitFor(() => expect(lasting.conflict.get()).not.toBeNull());
    const kept = new Y.Doc();
    Y.applyUpdate(kept, lasting.conflict.get()?.content() ?? new Uint8Array());
    expect(read(kept)).toBe("mine");
    expect(lasting.current.get().access.get()).toEqual({ editable: false, why: "ended" });
    lasting.discardConflict();
    await reaches(lasting, "saved");
    expect(read(lasting.current.get().doc)).toBe("");
    expect(lasting.conflict.get()).toBeNull();
    await vi.waitFor(() => expect(readPending(storeName)).toBe(0));
  });

  it("gives up when it is refused again and again", async () => {
    const lasting = start();
    for (let times = 0; times < 3; times++) {
      await reaches(lasting, "saved");
      const before = lasting.current.get();
      server.socket.deny("no");
      await vi.waitFor(() => expect(lasting.current.get()).not.toBe(before));
    }
    await reaches(lasting, "saved");
    const last = lasting.current.get();
    server.socket.deny("no");
    await reaches(lasting, "cannotSave");
    expect(lasting.current.get()).toBe(last);
  });

  it("keeps what an editor makes of foreign content to itself, until it may rewrite it", async () => {
    server.doc.getText("t").insert(0, "foreign");
    const lasting = start();
    await reaches(lasting, "saved");
    const first = lasting.current.get();
    first.protect();
    await vi.waitFor(() => expect(first.access.get()).toEqual({ editable: false, why: "foreign" }));
    write(lasting, "tidied ");
    first.comment((comments) => comments.set("ada:1", { text: "hello" }));
    await vi.waitFor(() => expect(server.doc.getMap("comments").size).toBe(1));
    expect(read(server.doc)).toBe("foreign");
    await reaches(lasting, "saved");
    // Nor when it tells the server all that that lacks.
    server.socket.end(1006);
    await vi.waitFor(() => expect(server.sockets).toHaveLength(2));
    await reaches(lasting, "saved");
    expect(read(server.doc)).toBe("foreign");
    expect(server.doc.store.pendingStructs).toBeNull();
    // Nor another tab, which would take it for the document's.
    const second = start();
    await reaches(second, "saved");
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(read(second.current.get().doc)).toBe("foreign");
    expect(read(server.doc)).toBe("foreign");
    second.leave();

    lasting.rewrite();
    await vi.waitFor(() => expect(lasting.current.get()).not.toBe(first));
    await reaches(lasting, "saved");
    lasting.current.get().protect();
    expect(read(lasting.current.get().doc)).toBe("foreign");
    write(lasting, "tidied ");
    await vi.waitFor(() => expect(read(server.doc)).toBe("tidied foreign"));
    expect(lasting.current.get().access.get()).toEqual({ editable: true });
  });
});
