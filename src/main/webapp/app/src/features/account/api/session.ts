import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { get, post, remove, SESSION_KEY } from "../../../api";
import { rememberedVisitor, rememberVisitor } from "./remembered";
import type { Account, Credentials, SignedOut, Visitor } from "./types";

export function useVisitor() {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => fetchVisitor(signal),
    // As old as can be: it is asked about at once.
    initialData: () => rememberedVisitor.get() ?? undefined,
    initialDataUpdatedAt: 0,
    staleTime: 60_000,
    refetchOnWindowFocus: "always",
    refetchInterval: ({ state }) => (state.error === null ? false : 5_000),
  });
}

/** Who is signed in here, if anybody is. */
export function useAccount(): Account | undefined {
  return useVisitor().data?.user;
}

/** Until the server has said otherwise it is assumed that one may: the server decides in any case. */
export function useMayEdit(): boolean {
  const { data } = useVisitor();
  return data === undefined || data.access === "edit";
}

export function useRefreshVisitor(): () => void {
  const client = useQueryClient();
  return useCallback(() => void client.invalidateQueries({ queryKey: SESSION_KEY }), [client]);
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationKey: SESSION_KEY,
    mutationFn: async (credentials: Credentials) => {
      await post<null>("/session", credentials);
      // An answer to an earlier question would say that nobody is signed in.
      await client.cancelQueries({ queryKey: SESSION_KEY });
      const visitor = await fetchVisitor();
      if (visitor.user === undefined) {
        throw new Error("This browser did not keep the sign-in. Allow cookies for this page, then try again.");
      }
      return visitor;
    },
    onSuccess: (visitor) => become(client, visitor),
  });
}

/** `leave` takes the user away from what only the signed-in may see, before it is forgotten. */
export function useSignOut(leave: (visitor: Visitor) => Promise<void> | void) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: SESSION_KEY,
    mutationFn: async () => {
      const signedOut = await remove<SignedOut>("/session");
      await client.cancelQueries({ queryKey: SESSION_KEY });
      const visitor = await fetchVisitor().catch((): Visitor => ({ access: "none", version: "" }));
      return { visitor, continueAt: signedOut?.continueAt };
    },
    onSuccess: async ({ visitor, continueAt }) => {
      rememberVisitor(visitor);
      if (continueAt !== undefined) return location.assign(continueAt);
      await leave(visitor);
      become(client, visitor);
    },
  });
}

async function fetchVisitor(signal?: AbortSignal): Promise<Visitor> {
  const visitor = await get<Visitor>("/session", signal);
  rememberVisitor(visitor);
  return visitor;
}

/** What the server told one person is not shown to the next. */
function become(client: QueryClient, visitor: Visitor): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
  client.setQueryData(SESSION_KEY, visitor);
}
