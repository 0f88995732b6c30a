import { useEffect, useState } from "react";

const STEPS: readonly [limit: number, unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  [3600, "minute", 60],
  [86_400, "hour", 3600],
  [7 * 86_400, "day", 86_400],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });
const exact = new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "short" });

export function describeTime(then: number, now: number): string {
  const seconds = Math.max(0, (now - then) / 1000);
  if (seconds < 60) return "just now";
  for (const [limit, unit, length] of STEPS) {
    if (seconds < limit) return relative.format(-Math.floor(seconds / length), unit);
  }
  return day.format(then);
}

export function RelativeTime({ iso }: { iso: string }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return null;
  return (
    <time dateTime={iso} title={exact.format(then)}>
      {describeTime(then, Math.max(now, then))}
    </time>
  );
}
