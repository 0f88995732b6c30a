import { Value } from "../core";
import { paceOf, savingReason, type DeviceFacts, type Pace, type SavingReason } from "./pace";

/** The parts of two browser interfaces that TypeScript does not know: Network Information and Battery Status. */
interface Line extends EventTarget {
  saveData?: boolean;
  effectiveType?: string;
}
interface Battery extends EventTarget {
  level: number;
  charging: boolean;
}
interface DeviceNavigator {
  connection?: Line;
  getBattery?: () => Promise<Battery>;
}

/** Whether and why this device sends less than it could, at any time. */
export const saving = new Value<SavingReason | null>(null);

let watching = false;
let battery: Battery | null = null;

/** Watches the device for as long as the page lives. */
export function watchDevice(): void {
  if (watching) return;
  watching = true;
  const { connection, getBattery } = navigator as DeviceNavigator;
  const look = (): void => saving.set(savingReason(facts(connection)));
  connection?.addEventListener("change", look);
  look();
  getBattery
    ?.call(navigator)
    .then((found) => {
      battery = found;
      found.addEventListener("levelchange", look);
      found.addEventListener("chargingchange", look);
      look();
    })
    .catch(() => undefined);
}

export function devicePace(): Pace {
  return paceOf(saving.get());
}

function facts(connection: Line | undefined): DeviceFacts {
  return {
    saveData: connection?.saveData === true,
    effectiveType: connection?.effectiveType,
    battery: battery && { level: battery.level, charging: battery.charging },
  };
}
