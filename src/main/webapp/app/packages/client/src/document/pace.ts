/** How long what is to be sent may wait for more, so that less is sent. 0 sends at once. */
export interface Pace {
  contentMs: number;
  presenceMs: number;
}

export const AT_ONCE: Pace = { contentMs: 0, presenceMs: 0 };

const SAVING: Pace = { contentMs: 1_500, presenceMs: 4_000 };
const LOW_BATTERY = 0.2;
const SLOW_LINES: readonly unknown[] = ["slow-2g", "2g", "3g"];

/** What a browser tells of the device; not every browser tells everything. */
export interface DeviceFacts {
  saveData: boolean;
  effectiveType: string | undefined;
  battery: { level: number; charging: boolean } | null;
}

export type SavingReason = "dataSaver" | "slowLine" | "lowBattery";

/** Why less is sent than could be; null when there is no reason to. */
export function savingReason({ saveData, effectiveType, battery }: DeviceFacts): SavingReason | null {
  if (saveData) return "dataSaver";
  if (SLOW_LINES.includes(effectiveType)) return "slowLine";
  return battery !== null && !battery.charging && battery.level < LOW_BATTERY ? "lowBattery" : null;
}

export function paceOf(reason: SavingReason | null): Pace {
  return reason === null ? AT_ONCE : SAVING;
}
