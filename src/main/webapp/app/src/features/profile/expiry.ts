const DAY = 86_400_000;

/** When something ends that lasts for days. */
export function describeExpiry(iso: string, now: number): string {
  const days = Math.floor((Date.parse(iso) - now) / DAY);
  if (days < 1) return "ends within a day";
  return days === 1 ? "ends in 1 day" : `ends in ${days} days`;
}
