// @vitest-environment jsdom
import { CheckedAwareness } from "@concord/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { positionOf } from "./codeCarets";

describe("CheckedAwareness", () => {
  let doc: Y.Doc;
  let awareness: Awareness;
  let checked: CheckedAwareness;

  beforeEach(() => {
    doc = new Y.Doc();
    doc.getText("codemirror").insert(0, "hello");
    awareness = new Awareness(doc);
    checked = new CheckedAwareness(awareness);
  });

  afterEach(() => {
    awareness.destroy();
  });

  const remote = (state: unknown): ReturnType<typeof checked.getStates> => {
    (awareness.states as Map<number, unknown>).set(99, state);
    return checked.getStates();
  };

  it.each([
    5,
    "text",
    { cursor: 5 },
    { cursor: { anchor: 1, head: 2 } },
    { cursor: { anchor: {}, head: {} } },
    { cursor: { anchor: { type: { client: "x", clock: 0 } }, head: { type: { client: 1, clock: -1 } } } },
    { cursor: { anchor: { tname: "unknown" }, head: { tname: "unknown" } } },
    { cursor: { anchor: { tname: "codemirror", assoc: "x" }, head: { tname: "codemirror" } } },
  ])("gives an editor no cursor out of %j", (state) => {
    expect(remote(state).get(99)?.cursor).toBeNull();
    expect(doc.share.has("unknown")).toBe(false);
  });

  it("passes a real cursor on", () => {
    const text = doc.getText("codemirror");
    const position = JSON.parse(JSON.stringify(Y.createRelativePositionFromTypeIndex(text, 2))) as unknown;
    const cursor = remote({ cursor: { anchor: position, head: position } }).get(99)?.cursor;
    expect(positionOf(cursor?.head, text)).toBe(2);
  });

  it("resolves a position in something that is not there yet to nothing", () => {
    const ahead = { type: null, tname: null, item: { client: 4711, clock: 12 }, assoc: 0 };
    expect(remote({ cursor: { anchor: ahead, head: ahead } }).get(99)?.cursor).not.toBeNull();
    expect(positionOf(ahead, doc.getText("codemirror"))).toBeNull();
  });

  it("does not let an editor say who we are", () => {
    awareness.setLocalState({ user: { name: "Ada", color: "#112233" } });
    checked.setLocalStateField("user", { name: "somebody else" });
    expect(awareness.getLocalState()?.["user"]).toEqual({ name: "Ada", color: "#112233" });
  });
});
