import { listCopies, removeCopy, type CopyFacts } from "@concord/client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { deviceStorePrefix } from "../../../api";

const COPIES = ["copies"] as const;
const REFRESH = 3_000;

export interface DeviceStorage {
  copies: CopyFacts[];
  bytes: number;
  /** Of this whole site; null where the browser does not tell. */
  quota: { used: number; all: number } | null;
}

/** What is kept on this device. */
export function useCopies() {
  return useQuery({
    queryKey: COPIES,
    queryFn: async (): Promise<DeviceStorage> => {
      const copies = await listCopies(deviceStorePrefix);
      return { copies, bytes: copies.reduce((sum, { bytes }) => sum + bytes, 0), quota: await quota() };
    },
    staleTime: 0,
    // As long as somebody looks: what was unsent a moment ago has been sent.
    refetchInterval: REFRESH,
  });
}

async function quota(): Promise<DeviceStorage["quota"]> {
  try {
    const { usage, quota: all } = await navigator.storage.estimate();
    return usage === undefined || all === undefined || all === 0 ? null : { used: usage, all };
  } catch {
    return null;
  }
}

export function useRemoveCopy(): (name: string) => Promise<boolean> {
  const client = useQueryClient();
  return async (name) => {
    const removed = await removeCopy(name).catch(() => false);
    await client.invalidateQueries({ queryKey: COPIES });
    return removed;
  };
}
