import type { Threshold } from "../../collaboration";

export const COLORS: Readonly<Record<Threshold["color"], string>> = {
  green: "light-dark(#15803d, #4ade80)",
  yellow: "light-dark(#a16207, #facc15)",
  red: "light-dark(#b91c1c, #f87171)",
};

/** The colour of a value; none below the lowest threshold. */
export function colorOf(value: number, thresholds: readonly Threshold[]): string | undefined {
  const reached = thresholds.findLast(({ from }) => value >= from);
  return reached && COLORS[reached.color];
}
