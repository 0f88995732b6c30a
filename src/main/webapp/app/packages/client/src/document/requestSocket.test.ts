// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type * as Y from "yjs";
import { RequestSocket } from "./requestSocket";
import { DocumentSession } from "./session";
import { FakeSync } from "./testing/fakeSync";

describe("RequestSocket", () => {
  let server: FakeSync;
  let session: DocumentSession;

  const read = (doc: Y.Doc): string => doc.getText("t").toJSON();
  const reaches = (state: string) => vi.waitFor(() => expect(session.status.get().state).toBe(state), { timeout: 3_000 });
  const start = (): void => {
    session = new DocumentSession({
      name: "x",
      syncBase: "ws://host/sync",
      storeName: null,
      user: { name: "Ada", color: "#112233" },
      link: {
        createSocket: () => new RequestSocket(() => ({ apiBase: "http://host/api", documentId: "1", device: "d", generation: "g" })),
        random: () => 0,
      },
    });
  };

  beforeEach(() => {
    server = new FakeSync();
  });

  afterEach(() => {
    session.leave();
    vi.unstubAllGlobals();
  });

  it("brings both sides together, and calls saved what the server has answered", async () => {
    server.doc.getText("t").insert(0, "theirs");
    start();
    await reaches("saved");
    expect(read(session.doc)).toBe("theirs");
    session.doc.getText("t").insert(0, "mine ");
    expect(session.status.get().state).toBe("saving");
    await reaches("saved");
    expect(read(server.doc)).toBe("mine theirs");
    expect(server.asked[0]?.search).toBe("?device=d&generation=g");
  });

  it("hears of what others do while it waits", async () => {
    start();
    await reaches("saved");
    await vi.waitFor(() => expect(server.asked.some(({ searchParams }) => searchParams.has("wait"))).toBe(true));
    server.doc.getText("t").insert(0, "news");
    await vi.waitFor(() => expect(read(session.doc)).toBe("news"));
    server.doc.getText("t").delete(0, 2);
    await vi.waitFor(() => expect(read(session.doc)).toBe("ws"));
  });

  it("puts what is typed while a request is on its way into the next one", async () => {
    start();
    await reaches("saved");
    const before = server.asked.filter(({ searchParams }) => !searchParams.has("wait")).length;
    for (const letter of "abcdefghij") session.doc.getText("t").insert(0, letter);
    await reaches("saved");
    const brought = server.asked.filter(({ searchParams }) => !searchParams.has("wait")).length - before;
    expect(read(server.doc)).toBe("jihgfedcba");
    expect(brought).toBeLessThanOrEqual(3);
  });

  it("says no in the server's words", async () => {
    start();
    await reaches("saved");
    server.refusal = { status: 403, error: "forbidden", message: "you may read this document, but not edit it" };
    session.doc.getText("t").insert(0, "x");
    await vi.waitFor(() => expect(session.refused.get()?.reason).toBe("you may read this document, but not edit it"));
  });

  it.each([
    [401, "unauthorized", { state: "signedOut" }],
    [404, "not-found", { state: "signedOut" }],
    [409, "conflict", { state: "cannotSave", reason: "inTrash" }],
    [409, "history-replaced", { state: "cannotSave", reason: "replaced" }],
    [413, "request-entity-too-large", { state: "cannotSave", reason: "tooBig" }],
  ])("ends after %i %s as a WebSocket would", async (status, error, expected) => {
    server.refusal = { status, error, message: "" };
    start();
    await vi.waitFor(() => expect(session.status.get()).toMatchObject(expected));
  });

  it("is offline while nobody answers, and comes back", async () => {
    server.down = true;
    start();
    await reaches("cannotSave").catch(() => reaches("offline"));
    server.down = false;
    session.retry();
    await reaches("saved");
  });
});
