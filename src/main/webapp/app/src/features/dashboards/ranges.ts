const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export const RANGES: readonly { value: string; name: string; length: number }[] = [
  { value: "1m", name: "Last minute", length: MINUTE },
  { value: "5m", name: "Last 5 minutes", length: 5 * MINUTE },
  { value: "15m", name: "Last 15 minutes", length: 15 * MINUTE },
  { value: "1h", name: "Last hour", length: HOUR },
  { value: "6h", name: "Last 6 hours", length: 6 * HOUR },
  { value: "1d", name: "Last day", length: DAY },
  { value: "7d", name: "Last 7 days", length: 7 * DAY },
  { value: "30d", name: "Last 30 days", length: 30 * DAY },
  { value: "1y", name: "Last year", length: 365 * DAY },
];

export const DEFAULT_RANGE = "15m";

/** From a time on until another one, in milliseconds since 1970. */
export interface Span {
  from: number;
  until: number;
}

/** `2026-11-01T08:00~2026-11-01T12:00`, as it stands in the address. */
export function spanOf(text: string): Span | null {
  const [from = NaN, until = NaN] = text.split("~").map((time) => Date.parse(time));
  return text.includes("~") && from < until ? { from, until } : null;
}

export function lengthOf(range: string): number {
  return RANGES.find(({ value }) => value === range)?.length ?? 15 * MINUTE;
}
