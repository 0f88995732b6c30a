const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumSignificantDigits: 4 });
const small = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 3 });
const plain = [2, 1, 1, 0].map((digits) => new Intl.NumberFormat(undefined, { maximumFractionDigits: digits }));

/** As short as a panel needs it. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1_000_000 || size < 0.001)) return compact.format(value);
  if (size < 1) return small.format(value);
  return (plain[Math.min(3, Math.floor(Math.log10(size)))] ?? small).format(value);
}

export function formatValue(value: number, unit: string): string {
  return unit === "" ? formatNumber(value) : `${formatNumber(value)} ${unit}`;
}

/** `12 s`, `3 min`, `2 h`, `5 d`. */
export function formatAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  return seconds < 36 * 3600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}
