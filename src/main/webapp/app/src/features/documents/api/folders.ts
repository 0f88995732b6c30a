import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, patch, post, remove } from "../../../api";
import type { Folder } from "./types";

const FOLDERS = ["folders"] as const;

/** All folders that one may see. */
export function useFolders() {
  return useQuery({
    queryKey: FOLDERS,
    queryFn: async ({ signal }) => (await get<{ folders: Folder[] }>("/folders", signal)).folders,
    refetchInterval: ({ state }) => (state.error === null ? 30_000 : 5_000),
  });
}

export function useCreateFolder() {
  return useChange(({ name, parent }: { name: string; parent: string | null }) =>
    post<Folder>("/folders", { name, ...(parent === null ? {} : { parent }) }),
  );
}

export function useChangeFolder() {
  return useChange(({ id, ...change }: { id: string; name?: string; parent?: string | null }) => patch<Folder>(path(id), change));
}

export function useDeleteFolder() {
  return useChange(({ id }: { id: string }) => remove(path(id)));
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: async () => {
      // What is in a folder has its rights, also after it was moved.
      void client.invalidateQueries({ queryKey: ["documents"] });
      await client.invalidateQueries({ queryKey: FOLDERS });
    },
  });
}

function path(id: string): string {
  return `/folders/${encodeURIComponent(id)}`;
}
