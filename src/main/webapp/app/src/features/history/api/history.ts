import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, patch, post, remove } from "../../../api";
import type { Changes, Ids, Version } from "./types";

const PAGE = 50;
const VERSIONS = "versions";
const CHANGES = "changes";
/** A long history of a large document takes a while to be read. */
const TIMEOUT = 60_000;

export function historyPath(documentId: string): string {
  return `/documents/${encodeURIComponent(documentId)}/history`;
}

export function useVersions(documentId: string) {
  return useInfiniteQuery({
    queryKey: [VERSIONS, documentId],
    queryFn: ({ pageParam, signal }) => {
      const query = new URLSearchParams({ limit: String(PAGE) });
      if (pageParam !== null) query.set("before", pageParam);
      return get<{ versions: Version[] }>(`${historyPath(documentId)}/versions?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ versions }) => (versions.length < PAGE ? null : (versions.at(-1)?.madeAt ?? null)),
    refetchInterval: 15_000,
  });
}

/**
 * @param from a version; null for the beginning
 * @param to a version; null for now
 */
export function useChanges(documentId: string, from: string | null, to: string | null) {
  return useQuery({
    queryKey: [CHANGES, documentId, from, to],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams();
      if (from !== null) query.set("from", from);
      if (to !== null) query.set("to", to);
      return get<Changes>(`${historyPath(documentId)}/changes?${query}`, signal, TIMEOUT);
    },
    // What lies between two versions stays as it is.
    staleTime: to === null ? 0 : Infinity,
    refetchInterval: to === null ? 10_000 : false,
  });
}

export function useNameVersion(documentId: string) {
  return useHistoryChange(documentId, ({ id, name }: { id: string | null; name: string | null }) =>
    id === null
      ? post<Version>(`${historyPath(documentId)}/versions`, { name })
      : patch<Version>(`${historyPath(documentId)}/versions/${id}`, { name }),
  );
}

export function useGoBack(documentId: string) {
  return useHistoryChange(documentId, ({ id }: Version) => post<Version>(`${historyPath(documentId)}/versions/${id}/restore`));
}

export function useEraseHistory(documentId: string) {
  return useHistoryChange(documentId, () => remove(historyPath(documentId)));
}

export function useBringBack(documentId: string) {
  return useHistoryChange(documentId, (ids: Ids[]) => post<null>(`${historyPath(documentId)}/restored`, { ids }));
}

function useHistoryChange<Input, Output>(documentId: string, change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all([VERSIONS, CHANGES].map((key) => client.invalidateQueries({ queryKey: [key, documentId] }))),
  });
}
