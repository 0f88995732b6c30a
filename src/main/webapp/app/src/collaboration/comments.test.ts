// @vitest-environment jsdom
import { DocumentSession } from "@concord/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Comments, threadsOf, type Anchor } from "./comments";
import { FakeServer } from "../../packages/client/src/document/testing/fakeServer";

const ANCHOR: Anchor = { start: "AAA=", end: "BBB=", quote: "on Monday", before: "meet ", after: " at" };

describe("Comments", () => {
  let session: DocumentSession;
  let anna: Comments;
  let ben: Comments;

  beforeEach(() => {
    session = new DocumentSession({
      name: "x",
      syncBase: "ws://host/sync",
      storeName: null,
      user: { name: "Anna", color: "#112233" },
      link: { createSocket: new FakeServer().createSocket },
    });
    anna = new Comments(session);
    anna.setAuthor({ id: "anna", name: "Anna" });
    ben = new Comments(session);
    ben.setAuthor({ id: "ben", name: "Ben" });
    for (const comments of [anna, ben]) comments.attach();
  });

  afterEach(() => {
    session.leave();
    vi.restoreAllMocks();
  });

  const threads = () => anna.threads.get();

  it("is one map with a key for each author", () => {
    const id = anna.start(ANCHOR, ["Really?"]);
    ben.reply(id, ["Yes, ", { mention: "anna", name: "Anna" }]);
    expect(id).toMatch(/^anna\/[\w-]{12}$/);
    expect([...session.comments.keys()].map((key) => key.split("/")[0])).toEqual(["anna", "ben"]);
    expect(session.comments.get(id)).toMatchObject({ thread: id, name: "Anna", body: ["Really?"], anchor: ANCHOR });
    expect(threads()).toMatchObject([
      { id, anchor: ANCHOR, resolved: false, comments: [{ author: "anna", body: ["Really?"] }, { author: "ben", body: ["Yes, ", { mention: "anna" }] }] },
    ]);
  });

  it("is resolved and opened again by anybody, even if a clock is wrong", () => {
    const id = anna.start(ANCHOR, ["x"]);
    vi.spyOn(Date, "now").mockReturnValueOnce(8e14);
    ben.setResolved(id, true);
    expect(threads()[0]?.resolved).toBe(true);
    anna.setResolved(id, false);
    expect(threads()[0]?.resolved).toBe(false);
    ben.setResolved(id, true);
    expect(threads()[0]?.resolved).toBe(true);
  });

  it("lets one change one's own words only", () => {
    const id = anna.start(ANCHOR, ["teh"]);
    ben.edit(id, ["forged"]);
    anna.edit(id, ["the"]);
    expect(threads()[0]?.comments[0]).toMatchObject({ body: ["the"] });
    expect(threads()[0]?.comments[0]?.editedAt).not.toBeNull();
    expect(threads()[0]?.anchor).toEqual(ANCHOR);
    const [thread] = threads();
    if (thread) ben.remove(thread, id);
    expect(threads()).toHaveLength(1);
    if (thread) anna.remove(thread, id);
    expect(threads()).toHaveLength(0);
  });

  it("keeps the place of a deleted comment that was answered", () => {
    const id = anna.start(ANCHOR, ["first"]);
    ben.reply(id, ["second"]);
    const [thread] = threads();
    if (thread) anna.remove(thread, id);
    expect(threads()).toMatchObject([{ anchor: ANCHOR, comments: [{ deleted: true, body: [] }, { body: ["second"] }] }]);
  });

  it("believes nothing that it reads", () => {
    const strange = threadsOf(
      Object.entries({
        thread: { thread: "thread", body: ["of another application"] },
        "anna/1": { thread: "anna/1", at: "x", name: "\u202eevil\u0000", body: [1, null, { mention: 3 }, "ok"], anchor: { quote: 7 } },
        "ben/1": { thread: "anna/1", at: Infinity, body: ["x".repeat(100_000)], deleted: "yes" },
        "ben/2": { thread: {}, body: [] },
        "ben/3": null,
        "ben/4": { thread: "anna/1", resolved: "true" },
        "@shop/7/9": { thread: "@shop/7/9", body: ["guest"] },
      }),
    );
    expect(strange.map(({ id }) => id)).toEqual(["@shop/7/9", "anna/1"]);
    expect(strange[0]?.comments[0]?.author).toBe("@shop/7");
    expect(strange[1]).toMatchObject({ anchor: null, resolved: false });
    expect(strange[1]?.comments[0]).toEqual({ id: "anna/1", author: "anna", name: "evil", at: 0, editedAt: null, deleted: false, body: ["ok"] });
    expect(strange[1]?.comments[1]?.body[0]).toHaveLength(10_000);
    expect(strange[1]?.comments[1]).toMatchObject({ at: 0, deleted: false });
  });
});
