const DAY = 86_400_000;

/** When something ends that lasts for days. */
export function describeExpiry(iso: string, now: number): string {
  const left = Date.parse(iso) - now;
  if (left < DAY) return "ends within a day";
  const days = Math.round(left / DAY);
  return days === 1 ? "ends in 1 day" : `ends in ${days} days`;
}
