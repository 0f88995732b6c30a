import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, patch, post, remove } from "../../../api";
import { useRefreshVisitor } from "../../account";

export interface OwnAccount {
  name: string;
  displayName: string;
  roles: string[];
  groups: string[];
  /** Whether one signs in with a password of Concord's, and not by another service. */
  ownPassword: boolean;
  presenceHidden: boolean;
}

/** A browser in which one has signed in. */
export interface OwnSession {
  id: string;
  createdAt: string;
  usedAt: string;
  /** This browser. */
  current: boolean;
}

const ACCOUNT = ["account"] as const;
const SESSIONS = ["account", "sessions"] as const;

export function useOwnAccount() {
  return useQuery({ queryKey: ACCOUNT, queryFn: ({ signal }) => get<OwnAccount>("/account", signal) });
}

export function useChangeAccount() {
  const client = useQueryClient();
  const refresh = useRefreshVisitor();
  return useMutation({
    mutationFn: (change: { displayName?: string; presenceHidden?: boolean }) => patch<OwnAccount>("/account", change),
    onSuccess: (account) => {
      client.setQueryData(ACCOUNT, account);
      refresh();
    },
  });
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (passwords: { old: string; new: string }) => post<null>("/account/password", passwords),
    // Not waited for: the password is changed, and whoever waits for that is told at once.
    onSuccess: () => void client.invalidateQueries({ queryKey: SESSIONS }),
  });
}

export function useOwnSessions() {
  return useQuery({
    queryKey: SESSIONS,
    queryFn: async ({ signal }) => (await get<{ sessions: OwnSession[] }>("/account/sessions", signal)).sessions,
  });
}

/** One by its id, or all but this. */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null) => remove(id === null ? "/account/sessions" : `/account/sessions/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: SESSIONS }),
  });
}
