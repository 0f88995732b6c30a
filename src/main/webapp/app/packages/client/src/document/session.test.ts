// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { readPending } from "./pendingMirror";
import { DocumentSession, syncAddress } from "./session";
import { FakeServer } from "./testing/fakeServer";

describe("DocumentSession", () => {
  let server: FakeServer;
  let open: DocumentSession[];
  let storeName: string;
  let stores = 0;

  beforeEach(() => {
    server = new FakeServer();
    open = [];
    storeName = `store ${stores++}`;
  });

  afterEach(() => {
    for (const session of open) session.leave();
    vi.useRealTimers();
  });

  const start = (options: { store?: string | null; on?: FakeServer; name?: string } = {}): DocumentSession => {
    const session = new DocumentSession({
      name: options.name ?? "x",
      syncBase: "ws://host/sync",
      storeName: options.store === undefined ? storeName : options.store,
      user: { name: "Ada", color: "#112233" },
      link: { createSocket: (options.on ?? server).createSocket, random: () => 0 },
    });
    open.push(session);
    return session;
  };
  const write = (session: DocumentSession, text: string): void => session.doc.getText("t").insert(0, text);
  const read = (doc: Y.Doc): string => doc.getText("t").toJSON();
  const reaches = (session: DocumentSession, state: string) =>
    vi.waitFor(() => expect(session.status.get().state).toBe(state), { timeout: 3_000, interval: 5 });
  const crash = (session: DocumentSession): void => {
    server.down = true;
    session.leave();
  };

  it("speaks first, answers the server's step 1 and is saved when that is acknowledged", async () => {
    server.acknowledges = false;
    server.doc.getText("t").insert(0, "hello");
    const session = start();
    expect(session.ready.get()).toBe(false);
    await vi.waitFor(() => expect(session.ready.get()).toBe(true));
    expect(read(session.doc)).toBe("hello");
    await vi.waitFor(() => expect(server.socket.heard).toEqual(["0.0", "1", "0.1"]));
    expect(session.status.get().state).toBe("connecting");
    server.socket.acknowledge();
    await reaches(session, "saved");
  });

  it("counts each change until the server has it on disk", async () => {
    const session = start();
    await reaches(session, "saved");
    server.acknowledges = false;
    write(session, "a");
    write(session, "b");
    expect(session.status.get()).toEqual({ state: "saving", changes: 2 });
    expect(session.mayBeLeft).toBe(false);
    server.socket.acknowledge(2);
    expect(session.status.get()).toEqual({ state: "saving", changes: 1 });
    server.socket.acknowledge(3);
    expect(session.status.get()).toEqual({ state: "saved" });
    expect(session.mayBeLeft).toBe(true);
  });

  it("brings two real documents together", async () => {
    const one = start({ store: null });
    const two = start({ store: null, on: server });
    await reaches(one, "saved");
    await reaches(two, "saved");
    server.doc.on("update", (update: Uint8Array, origin: unknown) => {
      for (const socket of server.sockets) if (socket !== origin) socket.sayUpdate(2, update);
    });
    write(one, "from one ");
    write(two, "from two ");
    expect(read(one.doc)).toBe(read(two.doc));
    expect(read(one.doc)).toContain("from one");
    expect(read(one.doc)).toContain("from two");
  });

  it("does not send the server's own changes back", async () => {
    const session = start();
    await reaches(session, "saved");
    const before = server.socket.content;
    const other = new Y.Doc();
    other.getText("t").insert(0, "other");
    server.socket.sayUpdate(2, Y.encodeStateAsUpdate(other));
    expect(read(session.doc)).toBe("other");
    expect(server.socket.content).toBe(before);
    expect(session.status.get().state).toBe("saved");
  });

  it("keeps changes made without a server, and shows their number again after a reload", async () => {
    const first = start();
    await reaches(first, "saved");
    server.down = true;
    server.socket.end(1006);
    write(first, "a");
    write(first, "b");
    write(first, "c");
    await vi.waitFor(() => expect(first.status.get()).toEqual({ state: "offline", changes: 3, server: false }));
    await vi.waitFor(() => expect(readPending(storeName)).toBe(3));
    crash(first);

    const second = start();
    await vi.waitFor(() => expect(second.status.get()).toEqual({ state: "offline", changes: 3, server: false }));
    expect(second.ready.get()).toBe(true);
    expect(read(second.doc)).toBe("cba");

    server.down = false;
    second.retry();
    await reaches(second, "saved");
    expect(read(server.doc)).toBe("cba");
    await vi.waitFor(() => expect(readPending(storeName)).toBe(0));
  });

  it("does not call kept changes saved before the answer that holds them is acknowledged", async () => {
    const first = start();
    await reaches(first, "saved");
    server.down = true;
    server.socket.end(1006);
    write(first, "a");
    await vi.waitFor(() => expect(readPending(storeName)).toBe(1));
    crash(first);

    server.down = false;
    server.acknowledges = false;
    const second = start();
    await vi.waitFor(() => expect(second.status.get()).toEqual({ state: "saving", changes: 1 }));
    server.socket.acknowledge();
    await reaches(second, "saved");
  });

  it("sends after a reconnect what was not acknowledged before", async () => {
    const session = start();
    await reaches(session, "saved");
    server.mute = true;
    write(session, "lost on the way");
    server.mute = false;
    server.socket.end(1006);
    await reaches(session, "saved");
    expect(read(server.doc)).toBe("lost on the way");
    expect(server.sockets).toHaveLength(2);
  });

  it("is not ready with an empty document that nobody has vouched for", async () => {
    server.down = true;
    const session = start();
    await reaches(session, "offline");
    expect(session.ready.get()).toBe(false);
    server.down = false;
    session.retry();
    await vi.waitFor(() => expect(session.ready.get()).toBe(true));
  });

  it("is ready with an empty document that the server has shown before", async () => {
    const first = start();
    await reaches(first, "saved");
    crash(first);
    const second = start();
    await vi.waitFor(() => expect(second.ready.get()).toBe(true));
  });

  it("shares changes with the other tabs also without a server, and counts them once", async () => {
    const one = start();
    const two = start();
    await reaches(one, "saved");
    await reaches(two, "saved");
    server.down = true;
    for (const socket of server.sockets) socket.end(1006);
    write(one, "a");
    write(two, "b");
    await vi.waitFor(() => expect(read(one.doc)).toBe(read(two.doc)));
    expect(read(one.doc)).toHaveLength(2);
    await vi.waitFor(() => {
      expect(one.unsaved.get()).toBe(2);
      expect(two.unsaved.get()).toBe(2);
    });
    // One of them goes; the other one delivers for both.
    two.leave();
    server.down = false;
    one.retry();
    await reaches(one, "saved");
    expect(read(server.doc)).toHaveLength(2);
    await vi.waitFor(() => expect(readPending(storeName)).toBe(0));
  });

  it("says that storage is unavailable and goes on sending", async () => {
    const session = start();
    await reaches(session, "saved");
    server.acknowledges = false;
    server.setStorage(1, "PostgreSQL is away");
    write(session, "a");
    expect(session.status.get()).toEqual({
      state: "cannotSave",
      reason: "storageUnavailable",
      detail: "PostgreSQL is away",
      changes: 1,
    });
    expect(session.access.get()).toEqual({ editable: true });
    expect(read(server.doc)).toBe("a");
    server.setStorage(0);
    expect(session.status.get().state).toBe("saving");
    server.socket.acknowledge();
    expect(session.status.get().state).toBe("saved");
  });

  it("holds changes back while storage is full, and brings them when it is not", async () => {
    const session = start();
    await reaches(session, "saved");
    server.setStorage(2);
    expect(session.access.get()).toEqual({ editable: false, why: "storageFull" });
    const before = server.socket.content;
    write(session, "a");
    expect(server.socket.content).toBe(before);
    expect(session.status.get()).toMatchObject({ state: "cannotSave", reason: "storageFull", changes: 1 });
    server.setStorage(0);
    await reaches(session, "saved");
    expect(read(server.doc)).toBe("a");
  });

  it("lets a reader read, and sends nothing of what an editor tidies up", async () => {
    server.right = 1;
    server.doc.getText("t").insert(0, "hello");
    const session = start();
    await reaches(session, "saved");
    expect(session.access.get()).toEqual({ editable: false, why: "viewer" });
    write(session, "tidied");
    expect(session.status.get().state).toBe("saved");
    await vi.waitFor(() => expect(server.socket.content).toBe(1));
    write(session, "tidied again");
    expect(server.socket.content).toBe(1);
  });

  it("remembers without a server that one may only read", async () => {
    server.right = 1;
    const first = start();
    await reaches(first, "saved");
    crash(first);
    const second = start();
    await reaches(second, "offline");
    expect(second.access.get()).toEqual({ editable: false, why: "viewer" });
  });

  it("keeps what may not be sent any more and says so; a right that comes back sends it", async () => {
    const session = start();
    await reaches(session, "saved");
    server.acknowledges = false;
    write(session, "a");
    server.setRight(1);
    expect(session.status.get()).toMatchObject({ state: "cannotSave", reason: "noPermission", changes: 1 });
    server.acknowledges = true;
    server.setRight(2);
    await reaches(session, "saved");
    expect(read(server.doc)).toBe("a");
  });

  it("treats who may only comment as a reader of the content", async () => {
    server.right = 3;
    const session = start();
    await reaches(session, "saved");
    expect(session.access.get()).toEqual({ editable: false, why: "commenter" });
    write(session, "tidied");
    expect(session.status.get().state).toBe("saved");
    server.setRight(2);
    expect(session.access.get()).toEqual({ editable: true });
    await vi.waitFor(() => expect(read(server.doc)).toBe("tidied"));
  });

  it("sends what somebody says who may only comment, and nothing else", async () => {
    server.right = 3;
    server.doc.getText("t").insert(0, "text");
    const session = start();
    await reaches(session, "saved");
    expect(session.mayComment.get()).toBe(true);
    write(session, "tidied ");
    session.doc.getText("t").delete(7, 2);
    session.comment((comments) => comments.set("ada/1", "first"));
    await reaches(session, "saved");
    expect(server.doc.getMap("comments").toJSON()).toEqual({ "ada/1": "first" });
    expect(read(server.doc)).toBe("text");
    server.down = true;
    server.socket.end(1006);
    session.comment((comments) => comments.set("ada/1", "changed"));
    session.comment((comments) => comments.set("ada/2", "second"));
    expect(session.unsaved.get()).toBe(2);
    server.down = false;
    session.retry();
    await reaches(session, "saved");
    expect(server.doc.getMap("comments").toJSON()).toEqual({ "ada/1": "changed", "ada/2": "second" });
    expect(read(server.doc)).toBe("text");
  });

  it("brings a comment back that was written before the page was closed", async () => {
    server.right = 3;
    const session = start();
    await reaches(session, "saved");
    server.acknowledges = false;
    server.mute = true;
    server.socket.end(1006);
    session.comment((comments) => comments.set("ada/1", "kept"));
    await vi.waitFor(() => expect(session.unsaved.get()).toBe(1));
    crash(session);
    server.down = false;
    server.mute = false;
    server.acknowledges = true;
    const next = start();
    await vi.waitFor(() => expect(server.doc.getMap("comments").toJSON()).toEqual({ "ada/1": "kept" }), { timeout: 8_000 });
    expect(next.comments.toJSON()).toEqual({ "ada/1": "kept" });
  });

  it("says nothing for somebody who may only read", async () => {
    server.right = 1;
    const session = start();
    await reaches(session, "saved");
    expect(session.mayComment.get()).toBe(false);
    session.comment((comments) => comments.set("ada/1", "x"));
    expect(session.comments.size).toBe(0);
    server.setRight(3);
    expect(session.mayComment.get()).toBe(true);
  });

  it("shows the server's words when it refuses a change", async () => {
    const session = start();
    await reaches(session, "saved");
    server.socket.deny("this chapter is closed");
    expect(session.refused.get()).toEqual({ reason: "this chapter is closed", heard: "here" });
    expect(session.status.get()).toMatchObject({ state: "cannotSave", detail: "this chapter is closed" });
  });

  it("keeps a change that is too big, and gets rid of it by undo", async () => {
    const session = start();
    await reaches(session, "saved");
    const text = session.doc.getText("t");
    const undo = new Y.UndoManager(text);
    server.acknowledges = false;
    text.insert(0, "x".repeat(1000));
    server.socket.end(1009);
    expect(session.status.get()).toMatchObject({ state: "cannotSave", reason: "tooBig", changes: 1 });
    undo.undo();
    server.acknowledges = true;
    const sizes: number[] = [];
    const create = server.createSocket.bind(server);
    expect(create).toBeDefined();
    session.retry();
    const send = vi.spyOn(server.socket, "send").mockName("send");
    await reaches(session, "saved");
    for (const [bytes] of send.mock.calls) sizes.push(bytes.length);
    expect(Math.max(...sizes)).toBeLessThan(200);
  });

  it("stops when the document goes to the trash", async () => {
    const session = start();
    await reaches(session, "saved");
    server.socket.end(4404);
    expect(session.status.get()).toMatchObject({ state: "cannotSave", reason: "inTrash" });
    expect(session.access.get()).toEqual({ editable: false, why: "ended" });
  });

  it("keeps what is written after the session has ended, and sends it after signing in again", async () => {
    const first = start();
    await reaches(first, "saved");
    server.socket.end(4401, "signed out");
    expect(first.status.get()).toEqual({ state: "signedOut", changes: 0, kept: true });
    expect(first.access.get()).toEqual({ editable: true });
    write(first, "the end of a sentence");
    expect(first.status.get()).toMatchObject({ state: "signedOut", changes: 1 });
    await vi.waitFor(() => expect(readPending(storeName)).toBe(1));
    expect(server.sockets).toHaveLength(1);
    first.leave();

    const second = start();
    await reaches(second, "saved");
    expect(read(server.doc)).toBe("the end of a sentence");
  });

  it("takes no changes from somebody signed out that it could not keep", async () => {
    const session = start({ store: null });
    await reaches(session, "saved");
    server.socket.end(4401);
    expect(session.status.get()).toMatchObject({ state: "signedOut", kept: false });
    expect(session.access.get()).toEqual({ editable: false, why: "ended" });
  });

  it("survives any presence and shows who is here", async () => {
    const session = start();
    await reaches(session, "saved");
    server.socket.sayPresence([
      [11, 1, 5],
      [12, 1, { user: { name: "Grace", color: "#445566" } }],
      [13, 1, "text"],
    ]);
    expect(session.people.get().map(({ name }) => name)).toEqual(["Ada", "Guest", "Grace", "Guest"]);
    server.socket.sayPresence([[12, 2, null]]);
    expect(session.people.get()).toHaveLength(3);
  });

  it("lets nobody else say who we are", async () => {
    const session = start();
    await reaches(session, "saved");
    server.socket.sayPresence([[session.doc.clientID, 50, { user: { name: "Mallory", color: "#000000" } }]]);
    expect(session.people.get()[0]).toMatchObject({ name: "Ada", self: true });
  });

  it("shows somebody again at once who comes back with the clock that was known", async () => {
    const session = start();
    await reaches(session, "saved");
    server.socket.sayPresence([[12, 7, { user: { name: "Grace" } }]]);
    server.socket.end(4404);
    expect(session.people.get()).toHaveLength(1);
    session.retry();
    await reaches(session, "saved");
    server.socket.sayPresence([[12, 7, { user: { name: "Grace" } }]]);
    expect(session.people.get()).toHaveLength(2);
  });

  it("asks again for an update that could not be applied", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const session = start();
    await reaches(session, "saved");
    server.socket.sayUpdate(2, Uint8Array.of(1, 2, 3));
    expect(server.socket.heard.filter((type) => type === "0.0")).toHaveLength(2);
    expect(server.sockets).toHaveLength(1);
  });

  it("stays until the last change has arrived when it is left", async () => {
    const session = start();
    await reaches(session, "saved");
    server.acknowledges = false;
    write(session, "last words");
    session.leave();
    expect(server.socket.readyState).toBe(1);
    server.socket.acknowledge();
    expect(server.socket.readyState).toBe(3);
    expect(read(server.doc)).toBe("last words");
  });

  it("works where the browser keeps nothing, and does not promise that it does", async () => {
    const session = start({ store: null });
    await reaches(session, "saved");
    server.down = true;
    server.socket.end(1006);
    write(session, "a");
    await vi.waitFor(() => expect(session.status.get()).toMatchObject({ state: "cannotSave", reason: "deviceStorage" }));
  });
});

it("keeps the slashes of a name and encodes the rest", () => {
  expect(syncAddress("ws://h/c/sync", "a/b c/ü%?#")).toBe("ws://h/c/sync/a/b%20c/%C3%BC%25%3F%23");
});
