// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConcordClient } from "../core";
import { FakeSocket } from "../core/testing/fakeSocket";
import { lastSeen } from "./lastSeen";
import { readPresence } from "./messages";
import { peopleAt } from "./people";
import { Presence } from "./presence";

class PresenceSocket extends FakeSocket {
  welcome(): void {
    this.open();
    this.tell({ type: "welcome", id: "t1", name: "anna", displayName: "Anna", hidden: false });
  }
  /** What was said since this was asked last, but for questions whether the server still lives. */
  said(): unknown[] {
    return this.sent
      .splice(0)
      .map((frame) => JSON.parse(frame) as { type: string })
      .filter(({ type }) => type !== "ping");
  }
}

const person = (name: string, more: object = {}) => ({ name, displayName: name.toUpperCase(), state: "active", activeAt: "2026-11-27T10:00:00Z", tabs: [], ...more });
const people = (...all: object[]) => ({ type: "people", reset: true, people: all, gone: [] });

let sockets: PresenceSocket[];
let presence: Presence;
const socket = (): PresenceSocket => sockets.at(-1) as PresenceSocket;
/** Connected, and what is said then is heard. */
const begin = (): void => {
  socket().welcome();
  socket().said();
};
const names = (): string[] => presence.people.get().map(({ name }) => name);

function open(client = new ConcordClient({ url: "https://host/concord/" })): Presence {
  return new Presence(client, {
    random: () => 0.5,
    createSocket: (url) => {
      sockets.push(new PresenceSocket(url));
      return socket();
    },
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  presence = open();
  presence.start();
});
afterEach(() => {
  presence.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("where one is", () => {
  it("is said once the server has said welcome, and again after each reconnection", async () => {
    presence.at("document:plan", "History");
    presence.focus("title");
    const stop = presence.watchEverybody();
    expect(socket().said()).toEqual([]);
    socket().welcome();
    const all = [
      { type: "watch", everybody: true },
      { type: "here", place: "document:plan", view: "History" },
      { type: "field", field: "title" },
    ];
    expect(socket().said()).toEqual(all);
    expect(presence.me.get()).toEqual({ id: "t1", name: "anna", displayName: "Anna", hidden: false });
    socket().end(1006);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sockets.length).toBeGreaterThan(1);
    socket().welcome();
    // Who has done nothing meanwhile is not active by coming back.
    expect(socket().said()).toEqual([all[0], { ...all[1], idle: 20_000 }, all[2]]);
    stop();
  });

  it("is said once when pages change in one step, and not at all when they come back to the same", async () => {
    begin();
    presence.at("page:documents");
    presence.at(null);
    presence.at("chat:7");
    await vi.advanceTimersByTimeAsync(50);
    expect(socket().said()).toEqual([{ type: "here", place: "chat:7" }]);
    presence.at(null);
    presence.at("chat:7");
    await vi.advanceTimersByTimeAsync(50);
    expect(socket().said()).toEqual([]);
  });

  it("comes before a field of it, and ends the field of the place before", async () => {
    begin();
    presence.at("document:a");
    presence.focus("title");
    expect(socket().said()).toEqual([
      { type: "here", place: "document:a" },
      { type: "field", field: "title" },
    ]);
    presence.at("document:b");
    presence.focus(null);
    await vi.advanceTimersByTimeAsync(50);
    expect(socket().said()).toEqual([{ type: "here", place: "document:b" }]);
  });

  it("counts who watches everybody", async () => {
    begin();
    const [one, other] = [presence.watchEverybody(), presence.watchEverybody()];
    await vi.advanceTimersByTimeAsync(50);
    expect(socket().said()).toEqual([{ type: "watch", everybody: true }]);
    one();
    one();
    await vi.advanceTimersByTimeAsync(50);
    expect(socket().said()).toEqual([]);
    other();
    await vi.advanceTimersByTimeAsync(50);
    expect(socket().said()).toEqual([{ type: "watch", everybody: false }]);
  });
});

describe("a page in the background", () => {
  it("is not told of everybody after half a minute, shows whom it knew, and asks again when it is seen", async () => {
    const stop = presence.watchEverybody();
    socket().welcome();
    socket().tell(people(person("anna"), person("ben")));
    socket().said();
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    document.dispatchEvent(new Event("visibilitychange"));
    await vi.advanceTimersByTimeAsync(20_000);
    socket().tell({ type: "heartbeat" });
    expect(socket().said()).toEqual([]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(socket().said()).toEqual([{ type: "watch", everybody: false }]);
    socket().tell({ type: "people", reset: false, people: [], gone: ["ben"] });
    expect(names()).toEqual(["anna", "ben"]);
    visibility.mockRestore();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(socket().said()).toContainEqual({ type: "watch", everybody: true });
    socket().tell({ type: "people", reset: false, people: [person("carla")], gone: [] });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(names()).toEqual(["anna", "carla"]);
    stop();
  });
});

describe("what one does", () => {
  it("is told every fifteen seconds at most, and only of a page that is seen", async () => {
    begin();
    await vi.advanceTimersByTimeAsync(15_000);
    window.dispatchEvent(new Event("pointermove"));
    window.dispatchEvent(new Event("keydown"));
    expect(socket().said()).toEqual([{ type: "active" }]);
    socket().tell({ type: "heartbeat" });
    await vi.advanceTimersByTimeAsync(15_000);
    const visibility = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    window.dispatchEvent(new Event("scroll"));
    expect(socket().said()).toEqual([]);
    visibility.mockRestore();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(socket().said()).toEqual([{ type: "active" }]);
    presence.close();
    await vi.advanceTimersByTimeAsync(15_000);
    window.dispatchEvent(new Event("pointermove"));
    expect(socket().said()).toEqual([]);
  });

  it("tells typing every two seconds at most", async () => {
    begin();
    presence.typing();
    presence.typing();
    await vi.advanceTimersByTimeAsync(2_000);
    presence.typing();
    expect(socket().said()).toEqual([{ type: "typing" }, { type: "typing" }]);
  });

  it("tells twenty positions a second at most, and always the last", async () => {
    begin();
    for (let i = 0; i <= 100; i++) {
      presence.point(i, 2 * i);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(100);
    const said = socket().said();
    expect(said.length).toBeLessThanOrEqual(22);
    expect(said.at(-1)).toEqual({ type: "pointer", x: 100, y: 200 });
    presence.point(1, 1);
    presence.point(2, 2);
    presence.pointAway();
    presence.pointAway();
    await vi.advanceTimersByTimeAsync(100);
    expect(socket().said()).toEqual([{ type: "pointer", x: 1, y: 1 }, { type: "pointer" }]);
  });
});

describe("the others", () => {
  it("are sorted: active first, then by when they did something, then by name", () => {
    begin();
    socket().tell(people(person("idle", { state: "idle" }), person("zoe"), person("ben"), person("late", { activeAt: "2026-11-27T10:05:00Z" })));
    expect(names()).toEqual(["late", "ben", "zoe", "idle"]);
    socket().tell({ type: "people", reset: false, people: [person("ben", { state: "idle" })], gone: ["late"] });
    expect(names()).toEqual(["zoe", "ben", "idle"]);
  });

  it("stay as they were for ten seconds without a line, and then there is nobody", async () => {
    begin();
    socket().tell(people(person("ben")));
    socket().end(1006);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(names()).toEqual(["ben"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(names()).toEqual([]);
  });

  it("do not flicker while a new connection says who is there", async () => {
    presence.at("document:plan");
    begin();
    socket().tell(people(person("ben")));
    socket().end(1006);
    await vi.advanceTimersByTimeAsync(1_000);
    begin();
    socket().tell(people());
    expect(names()).toEqual(["ben"]);
    socket().tell(people(person("carla")));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(names()).toEqual(["carla"]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(names()).toEqual(["carla"]);
  });

  it("are nobody for who has been signed out", () => {
    begin();
    socket().tell(people(person("ben")));
    socket().end(4401);
    expect(presence.connection.get()).toMatchObject({ phase: "stopped", reason: "signedOut" });
    expect(names()).toEqual([]);
  });

  it("are found by place, each once, by the tab with a field", () => {
    begin();
    const tabs = [
      { id: "1", place: "document:a", state: "active" },
      { id: "2", place: "document:a", state: "idle", field: "title", typing: true },
      { id: "3", place: "page:people", state: "active" },
    ];
    socket().tell(people(person("ben", { tabs }), person("carla")));
    const found = peopleAt(presence.people.get(), "document:a");
    expect(found.map(({ person: { name }, tab: { id, typing } }) => [name, id, typing])).toEqual([["ben", "2", true]]);
    expect(peopleAt(presence.people.get(), "document:b")).toEqual([]);
  });

  it("have pointers, until they leave, go, or one goes oneself", async () => {
    const there = (id: string) => ({ tabs: [{ id, place: "document:a", state: "active" }] });
    presence.at("document:a");
    begin();
    socket().tell(people(person("ben", there("b")), person("carla", there("c"))));
    socket().tell({ type: "pointers", of: [["b", 0.5, 3], ["c", 1, 1], ["d", "x", 1], [], "e"] });
    expect([...presence.pointers.get()]).toEqual([["b", { x: 0.5, y: 3 }], ["c", { x: 1, y: 1 }]]);
    socket().tell({ type: "pointers", of: [["b"]] });
    expect([...presence.pointers.get().keys()]).toEqual(["c"]);
    socket().tell({ type: "people", reset: false, people: [], gone: ["carla"] });
    expect(presence.pointers.get().size).toBe(0);
    socket().tell({ type: "pointers", of: [["b", 1, 1]] });
    presence.at("document:b");
    await vi.advanceTimersByTimeAsync(50);
    expect(presence.pointers.get().size).toBe(0);
  });
});

it("says who it is first where no cookie does", () => {
  const other = open(new ConcordClient({ url: "https://host/concord/", token: () => "secret" }));
  other.at("page:mine");
  other.start();
  expect(socket().url).toBe("wss://host/concord/presence?auth=message");
  socket().welcome();
  expect(socket().said()).toEqual([
    { type: "authenticate", token: "secret" },
    { type: "here", place: "page:mine" },
  ]);
  other.close();
});

it("tells what was refused", () => {
  socket().welcome();
  socket().tell({ type: "error", code: "not_permitted", message: "No." });
  expect(presence.error.get()).toEqual({ code: "not_permitted", message: "No." });
});

it("ignores what it cannot read", () => {
  socket().welcome();
  socket().tell(people(person("ben")));
  for (const bad of ["", "{", "null", "[]", "1", '{"type":7}', '{"type":"people"}', '{"type":"people","people":[null,{"name":1}],"gone":7}', '{"type":"pointers","of":{}}']) {
    socket().tell(bad);
  }
  socket().onmessage?.(new MessageEvent("message", { data: new ArrayBuffer(3) }));
  expect(names()).toEqual(["ben"]);
  expect(readPresence('{"type":"welcome"}')).toBeNull();
  expect(readPresence('{"type":"heartbeat"}')).toBeNull();
});

it("does not take a path for another host's", () => {
  const message = readPresence(JSON.stringify(people(person("ben", { tabs: [{ id: "1", path: "//evil.example/x" }] }))));
  expect(message).toMatchObject({ people: [{ tabs: [{ path: "evil.example/x" }] }] });
});

it("asks in pages of a hundred when people were seen last", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", (url: string) => {
    asked.push(url);
    const names = new URL(url).searchParams.getAll("name");
    return Promise.resolve(Response.json(names.slice(0, 1).map((name) => ({ name, displayName: "B", state: "gone", lastSeenAt: "2026-11-27T10:00:00Z" }))));
  });
  const client = new ConcordClient({ url: "https://host/concord/" });
  expect(await lastSeen(client, [])).toEqual([]);
  const found = await lastSeen(client, ["x", ...Array.from({ length: 150 }, (_, i) => `n${i}`), "x"]);
  expect(asked.map((url) => new URL(url).searchParams.getAll("name").length)).toEqual([100, 51]);
  expect(found[0]).toEqual({ name: "x", displayName: "B", state: "gone", at: Date.parse("2026-11-27T10:00:00Z") });
});
