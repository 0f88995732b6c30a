import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "../../../api";
import type { Document } from "./types";

export interface Found {
  document: Document;
  /** What stands around the first places; empty when only the title fits. */
  excerpt: { text: string; hit: boolean }[];
}

/** What stands in documents, best first. Asks nothing for an empty search. */
export function useTextSearch(search: string) {
  return useQuery({
    queryKey: ["search", search],
    queryFn: ({ signal }) => get<{ results: Found[] }>(`/search?${new URLSearchParams({ q: search })}`, signal),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
}
