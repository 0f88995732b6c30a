const UNITS = ["B", "kB", "MB", "GB", "TB"];
const whole = new Intl.NumberFormat("en");

export function count(value: number): string {
  return whole.format(value);
}

/** `1 edit`, `2 edits` */
export function counted(value: number, thing: string): string {
  return `${count(value)} ${thing}${value === 1 ? "" : "s"}`;
}

/** `1.5 MB`: as people say it, in steps of a thousand. */
export function bytes(value: number): string {
  let left = value;
  let unit = 0;
  while (left >= 999.5 && unit < UNITS.length - 1) {
    left /= 1000;
    unit++;
  }
  return `${unit === 0 || left >= 99.95 ? Math.round(left) : left.toFixed(1)} ${UNITS[unit] ?? ""}`;
}

export function millis(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : value < 1000 ? `${Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}

/** For how long: `5 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Math.round(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} days`;
}

/** The rate of what is only counted, from two looks at it; `null` before the second, and when the server has begun anew. */
export function rate(before: number, now: number, milliseconds: number): number | null {
  return milliseconds > 0 && now >= before ? ((now - before) * 1000) / milliseconds : null;
}
