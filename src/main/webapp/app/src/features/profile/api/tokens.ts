import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, remove } from "../../../api";

/** By which a program acts for the owner of the account. */
export interface AccessToken {
  id: string;
  label: string;
  access: "edit" | "read";
  createdAt: string;
  expiresAt: string;
  usedAt: string | null;
}

export interface TokenWishes {
  label: string;
  access: "edit" | "read";
  days: number;
}

const TOKENS = ["tokens"] as const;

export function useTokens() {
  return useQuery({
    queryKey: TOKENS,
    queryFn: async ({ signal }) => (await get<{ tokens: AccessToken[] }>("/tokens", signal)).tokens,
  });
}

/** The answer is the only place where the token itself is. */
export function useIssueToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wishes: TokenWishes) => post<AccessToken & { token: string }>("/tokens", wishes),
    onSuccess: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}

export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/tokens/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: TOKENS }),
  });
}
