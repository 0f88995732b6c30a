// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ConcordClient } from "../core";
import { FakeSocket } from "../core/testing/fakeSocket";
import { LiveSeries } from "./liveSeries";
import { SeriesFeed } from "./seriesFeed";

const sockets: FakeSocket[] = [];
const last = (): FakeSocket => sockets.at(-1) as FakeSocket;
const client = new ConcordClient({ url: "http://localhost/concord/" });
let live: LiveSeries;

beforeEach(() => {
  vi.useFakeTimers();
  sockets.length = 0;
  live = new LiveSeries(client, {
    random: () => 0.5,
    createSocket: () => {
      sockets.push(new FakeSocket());
      return last();
    },
  });
});
afterEach(() => {
  live.close();
  vi.useRealTimers();
});

it("says once what all watch, and whenever that is something else", () => {
  live.watch("b", () => undefined);
  const stop = live.watch("a", () => undefined);
  last().open();
  vi.advanceTimersByTime(100);
  expect(last().sent).toEqual(['{"watch":["a","b"]}']);
  stop();
  vi.advanceTimersByTime(100);
  expect(last().sent.at(-1)).toBe('{"watch":["b"]}');
  expect(live.state.get()).toBe("live");
});

it("tells each value to those who watch it", () => {
  const heard: number[][] = [];
  live.watch("a", (at, value) => heard.push([at, value]));
  last().open();
  last().tell({ values: { a: [5, 1.5], b: [6, 2] } });
  last().tell({});
  expect(heard).toEqual([[5, 1.5]]);
});

it("says since when the line is away, and watches again when it is back", () => {
  live.watch("a", () => undefined);
  last().open();
  last().end(1006);
  expect(live.state.get()).toBe("lost");
  expect(live.lostAt.get()).not.toBeNull();
  vi.advanceTimersByTime(60_000);
  last().open();
  expect(sockets.length).toBeGreaterThan(1);
  expect(last().sent).toEqual(['{"watch":["a"]}']);
  expect(live.state.get()).toBe("live");
  expect(live.lostAt.get()).toBeNull();
});

it("ends the connection some time after the last one has stopped watching", () => {
  const stop = live.watch("a", () => undefined);
  last().open();
  stop();
  vi.advanceTimersByTime(4_000);
  expect(last().readyState).toBe(1);
  vi.advanceTimersByTime(2_000);
  expect(last().readyState).toBe(3);
});

it("says first who it is where no cookie says so", () => {
  const urls: string[] = [];
  const other = new LiveSeries(new ConcordClient({ url: "http://localhost/concord/", token: () => "secret" }), {
    createSocket: (url) => {
      urls.push(url);
      sockets.push(new FakeSocket());
      return last();
    },
  });
  other.watch("a", () => undefined);
  last().open();
  expect(urls).toEqual(["ws://localhost/concord/live?auth=message"]);
  expect(last().sent).toEqual(['{"type":"authenticate","token":"secret"}', '{"watch":["a"]}']);
  other.close();
});

it("reads what was missed when the line is back", async () => {
  const read = vi.spyOn(live, "read").mockResolvedValue({ name: "a", unit: "ms", labels: {}, owner: null, from: 0, to: 1, step: 1000, points: [[1000, 1, 1, 1]] });
  const feed = new SeriesFeed(live, "a", { length: 60_000 });
  const stop = feed.start();
  last().open();
  await vi.advanceTimersByTimeAsync(0);
  expect(feed.buffer.times).toEqual([1000]);
  expect(feed.series.get()?.unit).toBe("ms");
  last().end(1006);
  await vi.advanceTimersByTimeAsync(60_000);
  last().open();
  expect(read).toHaveBeenCalledTimes(2);
  stop();
});
