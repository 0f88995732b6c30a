import { MutationCache, QueryCache, QueryClient, type QueryKey } from "@tanstack/react-query";
import { ApiError } from "./http";

/** Who is signed in here. */
export const SESSION_KEY = ["session"] as const;

export function createQueryClient(): QueryClient {
  // Somebody who is refused may have been signed out meanwhile.
  const refused = (error: Error, key: QueryKey | undefined): void => {
    if (!(error instanceof ApiError) || error.status !== 401 || key?.[0] === SESSION_KEY[0]) return;
    void client.invalidateQueries({ queryKey: SESSION_KEY }, { cancelRefetch: false });
  };
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => refused(error, query.queryKey) }),
    mutationCache: new MutationCache({ onError: (error, _, __, { options }) => refused(error, options.mutationKey) }),
    defaultOptions: {
      queries: {
        // The browser's opinion of the network is a hint only: a server on this machine needs none.
        networkMode: "always",
        staleTime: 5_000,
        retry: (failures, error) => failures < 1 && !(error instanceof ApiError && error.status !== null && error.status < 500),
        retryDelay: 500,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
  return client;
}
