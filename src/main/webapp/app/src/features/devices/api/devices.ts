import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, patch, put, remove } from "../../../api";

/** A browser that keeps copies of documents. */
export interface Device {
  id: string;
  label: string;
  createdAt: string;
  seenAt: string;
  /** What it has not sent. */
  unsent: { document: string; title: string | null; changes: number; since: string }[];
}

const DEVICES = ["devices"] as const;

export function useDevices(enabled = true) {
  return useQuery({
    queryKey: DEVICES,
    queryFn: async ({ signal }) => (await get<{ devices: Device[] }>("/devices", signal)).devices,
    enabled,
  });
}

export function useRenameDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, label }: { id: string; label: string }) => patch<null>(path(id), { label }),
    onSettled: () => client.invalidateQueries({ queryKey: DEVICES }),
  });
}

export function useForgetDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(path(id)),
    onSettled: () => client.invalidateQueries({ queryKey: DEVICES }),
  });
}

export function reportDevice(id: string, told: { label: string; pending: { document: string; changes: number }[] }): Promise<null> {
  return put(path(id), told);
}

function path(id: string): string {
  return `/devices/${encodeURIComponent(id)}`;
}
