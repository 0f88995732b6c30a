import { describe, expect, it } from "vitest";
import { pendingIn, SavedTracker } from "./savedTracker";

describe("SavedTracker", () => {
  it("calls a change saved when the message that carried it is acknowledged", () => {
    const tracker = new SavedTracker();
    tracker.sent();
    tracker.changed();
    tracker.sent();
    tracker.changed();
    tracker.sent();
    expect(tracker.pending).toBe(2);
    tracker.acknowledged(2);
    expect(tracker.pending).toBe(1);
    expect(tracker.waiting).toBe(true);
    tracker.acknowledged(3);
    expect(tracker.pending).toBe(0);
    expect(tracker.waiting).toBe(false);
  });

  it("does not count what was never sent", () => {
    const tracker = new SavedTracker();
    tracker.sent();
    tracker.changed();
    tracker.acknowledged(1);
    expect(tracker.pending).toBe(1);
  });

  it("believes no acknowledgement of an earlier connection", () => {
    const tracker = new SavedTracker();
    tracker.changed();
    tracker.sent();
    tracker.connected();
    expect(tracker.acknowledged(1)).toBeNull();
    expect(tracker.pending).toBe(1);
    tracker.sent();
    tracker.acknowledged(1);
    expect(tracker.pending).toBe(0);
  });

  it("waits for an empty answer as well", () => {
    const tracker = new SavedTracker();
    tracker.sent();
    expect(tracker.waiting).toBe(true);
  });

  it("answers with what other tabs had made", () => {
    const tracker = new SavedTracker();
    tracker.sent({ other: { made: 4, saved: 1 } });
    expect(tracker.acknowledged(1)).toEqual({ others: { other: { made: 4, saved: 1 } } });
    expect(tracker.acknowledged(1)).toBeNull();
  });
});

it("sums up what a ledger leaves open", () => {
  expect(pendingIn({ a: { made: 5, saved: 2 }, b: { made: 1, saved: 1 }, c: { made: 1, saved: 3 } })).toBe(3);
});
