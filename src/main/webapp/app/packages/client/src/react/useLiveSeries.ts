import { useEffect, useMemo, useState } from "react";
import type { ConcordClient } from "../core";
import { LiveSeries, SeriesFeed, type FeedState, type LiveState, type Stretch } from "../series";
import { useClient } from "./clientContext";
import { useValue } from "./useValue";

/** One connection for all hooks of a client; it goes with the client. */
const lines = new WeakMap<ConcordClient, LiveSeries>();

/** The line on which live values come in, for who wants to show how it is. */
export function useLiveLine(): LiveSeries {
  const client = useClient();
  let line = lines.get(client);
  if (line === undefined) {
    line = new LiveSeries(client);
    lines.set(client, line);
  }
  return line;
}

/** Stretches of series, for who draws them without React: each tells its subscribers when it has changed. */
export function useSeriesFeeds(names: readonly string[], { length, until = null }: Stretch): readonly SeriesFeed[] {
  const line = useLiveLine();
  const key = names.join(",");
  const feeds = useMemo(() => (key === "" ? [] : key.split(",").map((name) => new SeriesFeed(line, name, { length, until }))), [line, key, length, until]);
  useEffect(() => {
    const stops = feeds.map((feed) => feed.start());
    return () => stops.forEach((stop) => stop());
  }, [feeds]);
  return feeds;
}

/** Counts up, once in a frame of the screen at most, whenever one of the feeds has changed. */
export function useFeedChanges(feeds: readonly SeriesFeed[]): number {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    let frame = 0;
    const changed = (): void => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        setChanges((before) => before + 1);
      });
    };
    const stops = feeds.map((feed) => feed.subscribe(changed));
    changed();
    return () => {
      cancelAnimationFrame(frame);
      stops.forEach((stop) => stop());
    };
  }, [feeds]);
  return changes;
}

export interface LiveSeriesView {
  /** In pieces, the oldest first. Times are milliseconds since 1970. */
  points: readonly { at: number; value: number }[];
  latest: { at: number; value: number } | null;
  unit: string;
  state: FeedState;
  /** Whether values come in at present. */
  live: LiveState;
}

/** The last while of a series, and on and on. `length` in milliseconds; a quarter of an hour unless told otherwise. */
export function useLiveSeries(name: string, length = 15 * 60_000): LiveSeriesView {
  const names = useMemo(() => [name], [name]);
  const [feed] = useSeriesFeeds(names, { length }) as readonly [SeriesFeed];
  const feeds = useMemo(() => [feed], [feed]);
  const changes = useFeedChanges(feeds);
  const live = useValue(useLiveLine().state);
  const state = useValue(feed.state);
  const series = useValue(feed.series);
  return useMemo(() => {
    const { times, means, latest } = feed.buffer;
    return { points: times.map((at, i) => ({ at, value: means[i] ?? 0 })), latest, unit: series?.unit ?? "", state, live };
    // The buffer changes in place.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [feed, changes, state, series, live]);
}
