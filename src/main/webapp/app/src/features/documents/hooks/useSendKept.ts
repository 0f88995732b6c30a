import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { deviceStoreName, syncBase } from "../../../api";
import { readPending, sendKeptChanges } from "../../../collaboration";
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
      for (const { name } of keptDocuments()) {
        const storeName = deviceStoreName(name);
        if (stopped || readPending(storeName) === 0) continue;
        if (!(await sendKeptChanges({ name, syncBase, storeName }))) continue;
        await client.invalidateQueries({ queryKey: ["documents"] });
      }
    };
    void send();
    return () => {
      stopped = true;
    };
  }, [online, client]);
}
