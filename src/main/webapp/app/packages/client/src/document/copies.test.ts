// @vitest-environment jsdom
import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { cleanCopies, KEPT_FOR, listCopies, removeCopy } from "./copies";
import { copyFacts, noteInCopy, OPENED_KEY } from "./copyStore";
import { readPending, writePending } from "./pendingMirror";
import { sendCopy } from "./sendCopy";
import { DocumentSession } from "./session";
import { FakeServer } from "./testing/fakeServer";
import { FakeSync } from "./testing/fakeSync";

const API = "http://host/api";
let stores = 0;

describe("copies on this device", () => {
  let prefix: string;

  beforeEach(() => {
    prefix = `copies ${stores++}:`;
  });

  afterEach(() => {
    vi.unstubAllGlobals();
  });

  /** A copy that was left by an earlier visit. */
  const leave = async (name: string, text: string, sent: boolean): Promise<void> => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    const server = new FakeServer();
    server.down = !sent;
    const session = new DocumentSession({
      name,
      syncBase: "ws://host/sync",
      storeName: prefix + name,
      user: null,
      rest: { apiBase: API, documentId: `id of ${name}` },
      link: { createSocket: server.createSocket, random: () => 1 },
    });
    session.doc.getText("t").insert(0, text);
    await vi.waitFor(() => expect(session.status.get().state).toBe(sent ? "saved" : "offline"), { timeout: 3_000 });
    await vi.waitFor(async () => expect((await copyFacts(prefix + name))?.pending).toBe(sent ? 0 : 1));
    session.noteTitle(`The ${name}`);
    session.leave();
    await vi.waitFor(async () => expect((await copyFacts(prefix + name))?.title).toBe(`The ${name}`));
  };

  it("are listed with what they are", async () => {
    await leave("small", "a", true);
    await leave("large", "b".repeat(1000), false);
    const copies = await listCopies(prefix);
    expect(copies.map(({ name, title, documentId, pending }) => [name.slice(prefix.length), title, documentId, pending])).toEqual([
      ["large", "The large", "id of large", 1],
      ["small", "The small", "id of small", 0],
    ]);
    expect(copies[0]?.bytes).toBeGreaterThan(1000);
  });

  it("send what waits without being opened, and get what they lack", async () => {
    await leave("a", "mine", false);
    const server = new FakeSync();
    server.doc.getText("other").insert(0, "theirs");
    expect(await sendCopy(prefix + "a", API)).toBe("sent");
    expect(server.doc.getText("t").toJSON()).toBe("mine");
    expect(server.asked.every(({ pathname }) => pathname === "/api/documents/id%20of%20a/sync")).toBe(true);
    expect((await copyFacts(prefix + "a"))?.pending).toBe(0);
    expect(await sendCopy(prefix + "a", API)).toBe("nothing");
    const again = new DocumentSession({ name: "a", syncBase: "ws://host/sync", storeName: prefix + "a", user: null, link: { createSocket: downSocket() } });
    await vi.waitFor(() => expect(again.doc.getText("other").toJSON()).toBe("theirs"));
    expect(again.doc.getText("t").toJSON()).toBe("mine");
    again.leave();
  });

  it("keep what the server does not take, and what it cannot be told", async () => {
    await leave("a", "mine", false);
    const server = new FakeSync();
    server.access = "read";
    expect(await sendCopy(prefix + "a", API)).toBe("kept");
    server.access = "edit";
    server.refusal = { status: 409, error: "history-replaced", message: "" };
    expect(await sendCopy(prefix + "a", API)).toBe("kept");
    server.refusal = { status: 401, error: "unauthorized", message: "" };
    expect(await sendCopy(prefix + "a", API)).toBe("failed");
    server.down = true;
    expect(await sendCopy(prefix + "a", API)).toBe("failed");
    expect((await copyFacts(prefix + "a"))?.pending).toBe(1);
    expect(Y.encodeStateVector(server.doc)).toEqual(Y.encodeStateVector(new Y.Doc()));
  });

  it("go when they were not opened for long; never with unsent changes", async () => {
    await leave("old", "a", true);
    await leave("unsent", "b", false);
    await leave("fresh", "c", true);
    const now = Date.now();
    for (const name of ["old", "unsent"]) await noteInCopy(prefix + name, OPENED_KEY, now - KEPT_FOR - 1);
    expect(await cleanCopies(prefix, now)).toEqual([prefix + "old"]);
    expect((await listCopies(prefix)).map(({ name }) => name.slice(prefix.length)).sort()).toEqual(["fresh", "unsent"]);
    expect(await removeCopy(prefix + "unsent")).toBe(false);
    writePending(prefix + "fresh", 1);
    expect(await removeCopy(prefix + "fresh")).toBe(false);
    writePending(prefix + "fresh", 0);
    expect(readPending(prefix + "fresh")).toBe(0);
    expect(await removeCopy(prefix + "fresh")).toBe(true);
  });

  it("begin again with everything when they are removed while the document is open", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
    const server = new FakeServer();
    const name = `${prefix}open`;
    const session = new DocumentSession({
      name: "open",
      syncBase: "ws://host/sync",
      storeName: name,
      user: null,
      rest: { apiBase: API, documentId: "1" },
      link: { createSocket: server.createSocket },
    });
    session.doc.getText("t").insert(0, "first");
    await vi.waitFor(async () => expect((await copyFacts(name))?.bytes).toBeGreaterThan(0));
    await vi.waitFor(() => expect(session.status.get().state).toBe("saved"));
    await vi.waitFor(async () => expect(await removeCopy(name)).toBe(true));
    session.doc.getText("t").insert(5, " second");
    await vi.waitFor(async () => expect(await copyFacts(name)).toMatchObject({ documentId: "1", pending: 0 }));
    session.leave();
    const again = new DocumentSession({ name: "open", syncBase: "ws://host/sync", storeName: name, user: null, link: { createSocket: downSocket() } });
    await vi.waitFor(() => expect(again.doc.getText("t").toJSON()).toBe("first second"));
    again.leave();
  });

  it("of before that was noted begin to age when they are first seen", async () => {
    await leave("early", "a", true);
    await noteInCopy(prefix + "early", OPENED_KEY, null);
    const now = Date.now() + 2 * KEPT_FOR;
    expect(await cleanCopies(prefix, now)).toEqual([]);
    expect((await copyFacts(prefix + "early"))?.openedAt).toBe(now);
  });

  it("do not come into being by being looked for", async () => {
    expect(await sendCopy(prefix + "nobody's", API)).toBe("nothing");
    expect(await listCopies(prefix)).toEqual([]);
  });
});

function downSocket() {
  const server = new FakeServer();
  server.down = true;
  return server.createSocket;
}
