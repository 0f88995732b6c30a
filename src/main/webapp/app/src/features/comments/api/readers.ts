import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { get } from "../../../api";

interface Reader {
  name: string;
  displayName: string;
}

/** Who may read a document, of those whose name begins like this; nobody is asked for as long as `typed` is null. */
export function useReaders(documentId: string, typed: string | null) {
  return useQuery({
    queryKey: ["readers", documentId, typed],
    queryFn: async ({ signal }) => {
      const { people } = await get<{ people: readonly Reader[] }>(`/people?${new URLSearchParams({ q: typed ?? "", document: documentId })}`, signal);
      return people;
    },
    enabled: typed !== null,
    placeholderData: keepPreviousData,
  });
}
