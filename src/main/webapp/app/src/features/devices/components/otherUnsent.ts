import { deviceId } from "@concord/client";
import type { Device } from "../api/devices";

/** What one's other devices have not sent, in words. */
export function otherUnsent(devices: readonly Device[]): { id: string; text: string }[] {
  return devices
    .filter(({ id, unsent }) => id !== deviceId() && unsent.length > 0)
    .map(({ id, label, unsent }) => ({ id, text: `“${label}” has ${unsentText(unsent)}.` }));
}

export function unsentText(unsent: Device["unsent"]): string {
  const changes = unsent.reduce((sum, one) => sum + one.changes, 0);
  const where = unsent.length === 1 ? (unsent[0]?.title ? `in “${unsent[0].title}”` : "in a document") : `in ${unsent.length} documents`;
  return `${changes} unsent ${changes === 1 ? "change" : "changes"} ${where}`;
}
