import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post } from "../../../api";
import type { Status, Storage } from "./types";

const KEY = "admin";

/** How often the page looks. */
export const STATUS_EVERY = 3_000;
const STORAGE_EVERY = 15_000;

export function useServerStatus() {
  return useQuery({
    queryKey: [KEY, "status"],
    queryFn: ({ signal }) => get<Status>("/admin/status", signal),
    refetchInterval: STATUS_EVERY,
  });
}

export function useStorage() {
  return useQuery({
    queryKey: [KEY, "storage"],
    queryFn: ({ signal }) => get<Storage>("/admin/storage", signal),
    refetchInterval: STORAGE_EVERY,
  });
}

export function useCloseRoom() {
  return useOperation(({ name }: { name: string }) => post<{ closed: boolean }>("/admin/close-room", { name }));
}

export function useDisconnect() {
  return useOperation(({ user }: { user: string }) => post<{ connections: number }>("/admin/disconnect", { user }));
}

export function useDrain() {
  return useOperation(({ seconds }: { seconds: number }) => post<unknown>("/admin/drain", { seconds }));
}

export function useResume() {
  return useOperation(() => post<unknown>("/admin/resume"));
}

function useOperation<Input, Output>(operation: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: operation,
    onSettled: () => client.invalidateQueries({ queryKey: [KEY, "status"] }),
  });
}
