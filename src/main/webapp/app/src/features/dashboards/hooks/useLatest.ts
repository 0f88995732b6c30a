import type { SeriesFeed } from "@concord/client";
import { useFeedChanges } from "@concord/client/react";
import { useEffect, useState } from "react";

export interface LatestValue {
  name: string;
  unit: string;
  /** Null when there is none in what is shown. */
  value: number | null;
  at: number;
  /** Nothing has come for much longer than usual. */
  old: boolean;
  age: number;
  low: number | null;
  mean: number | null;
  high: number | null;
}

const OLD_AFTER = 60_000;
const OLD_INTERVALS = 5;

/** The newest values of series, and what they came to in all that is shown. */
export function useLatest(feeds: readonly SeriesFeed[], unit: string, until: number | null): readonly LatestValue[] {
  useFeedChanges(feeds);
  const now = useClock(until === null);
  return feeds.map((feed) => latestOf(feed, unit, until ?? now, until === null));
}

function latestOf({ name, buffer, series }: SeriesFeed, unit: string, now: number, live: boolean): LatestValue {
  const { times, means, lows, highs, latest } = buffer;
  const values = means.filter((value) => value !== null);
  const usual = times.length > 1 ? ((times.at(-1) ?? 0) - (times[0] ?? 0)) / (times.length - 1) : 0;
  const age = latest === null ? 0 : Math.max(0, now - latest.at);
  return {
    name,
    unit: unit || (series.get()?.unit ?? ""),
    value: latest?.value ?? null,
    at: latest?.at ?? 0,
    age,
    old: live && age > Math.max(OLD_AFTER, OLD_INTERVALS * usual),
    low: lows.length === 0 ? null : Math.min(...lows),
    mean: values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length,
    high: highs.length === 0 ? null : Math.max(...highs),
  };
}

function useClock(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return;
    const clock = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(clock);
  }, [running]);
  return now;
}
