import { useLiveLine } from "@concord/client/react";
import { useQuery } from "@tanstack/react-query";

/** The series that there are and that one may see. */
export function useSeriesList() {
  const line = useLiveLine();
  return useQuery({
    queryKey: ["series"],
    queryFn: async ({ signal }) => (await line.list(signal)).series,
    staleTime: 10_000,
  });
}
