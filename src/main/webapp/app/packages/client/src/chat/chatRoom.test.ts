// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ConcordClient } from "../core";
import { FakeSocket } from "../core/testing/fakeSocket";
import { ChatRoom } from "./chatRoom";
import type { Outbox } from "./outbox";
import type { PendingMessage } from "./types";

class ChatSocket extends FakeSocket {
  get said(): Record<string, unknown>[] {
    return this.sent.map((frame) => JSON.parse(frame) as Record<string, unknown>);
  }
  welcome(more: object = {}): void {
    this.open();
    this.tell({ type: "welcome", title: "T", you: { name: "anna", displayName: "Anna" }, right: "write", reset: true, revision: 0, number: 0, read: 0, messages: [], ...more });
  }
}

const message = (number: number, more: object = {}) => ({ number, revision: number, id: `m${number}`, author: "ben", name: "Ben", at: 0, body: `${number}`, ...more });

let sockets: ChatSocket[];
let kept: Map<string, PendingMessage>;
let room: ChatRoom;
const socket = (): ChatSocket => sockets.at(-1) as ChatSocket;

function enter(): ChatRoom {
  const store: Outbox = {
    all: () => Promise.resolve([...kept.values()]),
    put: (each) => Promise.resolve(void kept.set(each.id, each)),
    remove: (id) => Promise.resolve(void kept.delete(id)),
  };
  const entered = new ChatRoom(new ConcordClient({ url: "https://host/concord/" }), "document:1", {
    account: "anna",
    outbox: store,
    createSocket: (url) => {
      sockets.push(new ChatSocket(url));
      return socket();
    },
  });
  entered.start();
  return entered;
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  kept = new Map();
  room = enter();
});
afterEach(() => {
  room.close();
  vi.useRealTimers();
});

it("sends what was written without a connection, once there is one, and again after a reload", async () => {
  await room.send({ body: "one" });
  await room.send({ body: "two" });
  expect(room.state.get().pending.map(({ body }) => body)).toEqual(["one", "two"]);
  room.close();
  room = enter();
  await vi.advanceTimersByTimeAsync(0);
  socket().welcome();
  const sent = socket().said.filter(({ type }) => type === "send");
  expect(sent.map(({ body }) => body)).toEqual(["one", "two"]);
  socket().tell({ type: "sent", id: sent[0]?.["id"], number: 1 });
  socket().tell({ type: "message", message: message(1, { author: "anna", id: sent[0]?.["id"] }) });
  expect(room.state.get().pending.map(({ body }) => body)).toEqual(["two"]);
  expect([...kept.values()].map(({ body }) => body)).toEqual(["two"]);
});

it("does not go on showing as waiting what the server had before the outbox was read", async () => {
  kept.set("m1", { id: "m1", body: "one", at: 1 });
  const mine = message(1, { author: "anna" });
  room.close();
  room = enter();
  socket().welcome({ revision: 1, number: 1, messages: [mine] });
  await vi.advanceTimersByTimeAsync(0);
  expect(socket().said.filter(({ type }) => type === "send")).toHaveLength(1);
  socket().tell({ type: "sent", id: "m1", number: 1 });
  expect(room.state.get().pending).toEqual([]);
  expect(kept.size).toBe(0);
});

it("asks for what it missed, and takes each message in its latest form", async () => {
  socket().welcome({ revision: 2, number: 2, messages: [message(1), message(2)] });
  socket().tell({ type: "message", message: message(1, { revision: 3, body: "changed" }) });
  expect(room.state.get().messages.map(({ body }) => body)).toEqual(["changed", "2"]);
  socket().end(1001);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(socket().url).toBe("wss://host/concord/chat/document:1?since=3");
  socket().welcome({ reset: false, revision: 4, number: 3, messages: [message(3, { revision: 4 })] });
  expect(room.state.get().messages.map(({ number }) => number)).toEqual([1, 2, 3]);
});

it("keeps what cannot be taken at present, and gives up what is refused", async () => {
  socket().welcome();
  await room.send({ body: "later" });
  const id = kept.keys().next().value as string;
  socket().tell({ type: "error", code: "unavailable", message: "not now", id });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(socket().said.filter((each) => each["id"] === id)).toHaveLength(2);
  socket().tell({ type: "error", code: "not_permitted", message: "you may not", id });
  expect(room.state.get().pending[0]?.refused).toBe("you may not");
  expect(kept.size).toBe(0);
});

it("shows who types until that one says something or stops", async () => {
  socket().welcome();
  socket().tell({ type: "typing", author: "ben", name: "Ben" });
  socket().tell({ type: "typing", author: "carla", name: "Carla" });
  expect(room.state.get().typing.map(({ name }) => name)).toEqual(["Ben", "Carla"]);
  socket().tell({ type: "message", message: message(1) });
  expect(room.state.get().typing.map(({ name }) => name)).toEqual(["Carla"]);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(room.state.get().typing).toEqual([]);
});
