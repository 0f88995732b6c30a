import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./http";

export function createQueryClient(): QueryClient {
  return new QueryClient({
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
}
