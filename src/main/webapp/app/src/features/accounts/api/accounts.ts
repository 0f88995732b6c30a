import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { get, patch, post, remove } from "../../../api";
import type { AccountChange, AccountPage, NewAccount, OneTimeLink, Person } from "./types";

const LIST = "accounts";

export function usePeople(search: string) {
  return useInfiniteQuery({
    queryKey: [LIST, search],
    queryFn: ({ pageParam, signal }) => get<AccountPage>(listPath(search, pageParam), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

export function useCreatePerson() {
  return useChange((wishes: NewAccount) => post<Person & { link?: OneTimeLink }>("/accounts", wishes));
}

export function useChangePerson() {
  return useChange(({ name, change }: { name: string; change: AccountChange }) => patch<Person>(path(name), change));
}

/** The password of before is worth nothing from then on. */
export function useMakeLink() {
  return useChange((name: string) => post<OneTimeLink>(`${path(name)}/link`));
}

export function useEndSessions() {
  return useChange((name: string) => remove(`${path(name)}/sessions`));
}

export function useRevokeTokens() {
  return useChange((name: string) => remove(`${path(name)}/tokens`));
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => client.invalidateQueries({ queryKey: [LIST] }) });
}

function path(name: string): string {
  return `/accounts/${encodeURIComponent(name)}`;
}

function listPath(search: string, cursor: string | null): string {
  const query = new URLSearchParams();
  if (search !== "") query.set("q", search);
  if (cursor !== null) query.set("cursor", cursor);
  return `/accounts?${query}`;
}
