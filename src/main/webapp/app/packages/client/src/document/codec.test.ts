import { describe, expect, it } from "vitest";
import { awarenessClients, decode, encodeAwareness, encodeQueryAwareness, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from "./codec";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("the bytes of docs/protocols.md", () => {
  it("writes what the server expects", () => {
    expect(encodeSyncStep1(bytes(0))).toEqual(bytes(0, 0, 1, 0));
    expect(encodeSyncStep2(bytes(0, 0))).toEqual(bytes(0, 1, 2, 0, 0));
    expect(encodeUpdate(bytes(7))).toEqual(bytes(0, 2, 1, 7));
    expect(encodeAwareness(bytes(0))).toEqual(bytes(1, 1, 0));
    expect(encodeQueryAwareness()).toEqual(bytes(3));
  });

  it("reads the messages of y-websocket", () => {
    expect(decode(bytes(0, 0, 1, 0))).toEqual({ type: "syncStep1", stateVector: bytes(0) });
    expect(decode(bytes(0, 1, 2, 0, 0))).toEqual({ type: "syncStep2", update: bytes(0, 0) });
    expect(decode(bytes(0, 2, 1, 7))).toEqual({ type: "update", update: bytes(7) });
    expect(decode(bytes(1, 1, 0))).toEqual({ type: "awareness", update: bytes(0) });
    expect(decode(bytes(2, 0, 2, 110, 111))).toEqual({ type: "denied", reason: "no" });
  });

  it("reads the messages of Concord", () => {
    expect(decode(bytes(100, 0xac, 0x02))).toEqual({ type: "saved", count: 300 });
    expect(decode(bytes(101, 0, 0))).toEqual({ type: "storage", state: "available", reason: "" });
    expect(decode(bytes(101, 1, 2, 100, 98))).toEqual({ type: "storage", state: "unavailable", reason: "db" });
    expect(decode(bytes(101, 2, 0))).toEqual({ type: "storage", state: "full", reason: "" });
    expect(decode(bytes(102, 1))).toEqual({ type: "right", right: "read" });
    expect(decode(bytes(102, 2))).toEqual({ type: "right", right: "edit" });
    expect(decode(bytes(102, 3))).toEqual({ type: "right", right: "comment" });
  });

  it("takes a state of storage that it does not know for the careful one", () => {
    expect(decode(bytes(101, 9, 0))).toMatchObject({ state: "unavailable" });
  });

  it("takes a right that it does not know for that of a reader", () => {
    expect(decode(bytes(102, 0))).toMatchObject({ right: "read" });
    expect(decode(bytes(102, 77))).toMatchObject({ right: "read" });
  });

  it("passes over types that it does not know", () => {
    expect(decode(bytes(99))).toEqual({ type: "unknown", code: 99 });
  });

  it("refuses a frame that ends early", () => {
    expect(() => decode(bytes(0, 1, 9, 1))).toThrow();
    expect(() => decode(bytes())).toThrow();
    expect(() => decode(bytes(0, 3, 0))).toThrow("unknown sync message 3");
  });

  it("tells whose presence a message holds", () => {
    expect(awarenessClients(bytes(2, 5, 1, 2, 123, 125, 0xac, 0x02, 1, 1, 49))).toEqual([5, 300]);
    expect(awarenessClients(bytes(0))).toEqual([]);
  });
});
