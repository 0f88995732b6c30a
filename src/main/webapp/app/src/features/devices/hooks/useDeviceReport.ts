import { cleanCopies, deviceId, deviceLabel, listCopies, readAllPending, sendCopy, writePending } from "@concord/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { apiBase, deviceStorePrefix } from "../../../api";
import { mustSignIn, useVisitor } from "../../account";
import { reportDevice } from "../api/devices";

const LOOK_EVERY = 60_000;

/**
 * Looks after what is kept on this device, for as long as the page lives: sends what an earlier visit has left, tells the
 * server what could not be sent, and removes what was not opened for long.
 */
export function useDeviceReport(): void {
  const client = useQueryClient();
  const { data, isSuccess } = useVisitor();
  const known = isSuccess && !mustSignIn(data);
  const user = known ? (data.user?.name ?? null) : null;

  useEffect(() => {
    void cleanCopies(deviceStorePrefix, Date.now()).catch(() => undefined);
  }, []);

  useEffect(() => {
    if (!known) return;
    let last: string | null = null;
    let running = false;
    const look = async (): Promise<void> => {
      if (running) return;
      running = true;
      try {
        const pending = await sendWaiting();
        const now = JSON.stringify(pending);
        if (now === last) return;
        // Visitors have no devices.
        if (user !== null) await reportDevice(deviceId(), { label: deviceLabel(navigator.userAgent), pending });
        last = now;
        await client.invalidateQueries({ queryKey: ["devices"] });
      } catch {
        // It is told next time.
      } finally {
        running = false;
      }
    };
    const soon = (): void => void look();
    soon();
    const timer = setInterval(() => {
      // Only what may have changed is worth a look: reading all copies takes a while.
      if (readAllPending(deviceStorePrefix) > 0 || last !== "[]") soon();
    }, LOOK_EVERY);
    window.addEventListener("online", soon);
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", soon);
    };
  }, [known, user, client]);
}

/** Sends what waits, and answers what still does. */
async function sendWaiting(): Promise<{ document: string; changes: number }[]> {
  const pending: { document: string; changes: number }[] = [];
  for (const copy of await listCopies(deviceStorePrefix)) {
    const sent = copy.pending > 0 && (await sendCopy(copy.name, apiBase)) === "sent";
    const left = sent ? 0 : copy.pending;
    // The service worker, which may have sent it before, cannot say so here.
    if (copy.pending === 0 || sent) writePending(copy.name, 0);
    if (left > 0 && copy.documentId !== null) pending.push({ document: copy.documentId, changes: left });
  }
  return pending;
}
