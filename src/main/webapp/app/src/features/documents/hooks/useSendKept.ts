import { copyFacts, readPending, sendCopy, writePending } from "@concord/client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { apiBase, deviceStoreName } from "../../../api";
import { keptDocuments } from "./keptDocuments";

/**
 * Changes that were made offline are sent when the server is back, also when the document itself is not opened again.
 * One after the other, while `online`.
 */
export function useSendKept(online: boolean): void {
  const client = useQueryClient();

  useEffect(() => {
    if (!online) return;
    let stopped = false;
    const send = async (): Promise<void> => {
      for (const { id, name } of keptDocuments()) {
        const storeName = deviceStoreName(name);
        if (stopped || readPending(storeName) === 0) continue;
        const sent = (await sendCopy(storeName, apiBase, id)) === "sent";
        // The service worker may have sent it before, and cannot say so here.
        writePending(storeName, (await copyFacts(storeName).catch(() => null))?.pending ?? 0);
        if (sent) await client.invalidateQueries({ queryKey: ["documents"] });
      }
    };
    void send();
    return () => {
      stopped = true;
    };
  }, [online, client]);
}
