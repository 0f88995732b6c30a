import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { get, post, put, remove, SESSION_KEY } from "../../../api";
import type { GrantAccess, NewLink, People, Shared, ShareLink, Sharing, Subject } from "./types";

const SHARING = "sharing";

type Target = Pick<Shared, "type" | "id">;

/** Who may open it. Only for who owns it. */
export function useSharing(target: Target) {
  return useQuery({
    queryKey: keyOf(target),
    queryFn: ({ signal }) => get<Sharing>(path(target), signal),
    // Who may see what is not shown from memory.
    staleTime: 0,
    gcTime: 0,
  });
}

/** Whom one may share with; nobody is listed before something is typed. */
export function usePeople(typed: string) {
  return useQuery({
    queryKey: ["people", typed],
    queryFn: ({ signal }) => get<People>(`/people?${new URLSearchParams({ q: typed })}`, signal),
    enabled: typed !== "",
    placeholderData: keepPreviousData,
  });
}

export function useSetGrant(target: Target) {
  return useChange(target, (grant: Subject & { access: GrantAccess }) => put(`${path(target)}/grants`, grant));
}

export function useRemoveGrant(target: Target) {
  return useChange(target, ({ kind, subject }: Subject) =>
    remove(`${path(target)}/grants?${new URLSearchParams({ kind, subject })}`),
  );
}

export function useSetOwner(target: Target) {
  return useChange(target, ({ name }: { name: string }) => put(`${path(target)}/owner`, { name }));
}

export function useCreateLink(target: Target) {
  return useChange(target, (link: NewLink) => post<ShareLink & { secret: string }>(`${path(target)}/links`, link));
}

export function useRevokeLink(target: Target) {
  return useChange(target, ({ id }: { id: string }) => remove(`${path(target)}/links/${encodeURIComponent(id)}`));
}

interface Opened {
  document?: { id: string };
  folder?: { id: string };
}

/** Lets this browser in by the secret of a link; afterwards the server knows it as a visitor. */
export function useOpenLink() {
  const client = useQueryClient();
  return useMutation({
    // A refusal here is about the link, not about who is signed in.
    mutationKey: SESSION_KEY,
    mutationFn: (link: { secret: string; password?: string }) => post<Opened>("/links/open", link),
    onSuccess: () => client.invalidateQueries(),
  });
}

function useChange<Input, Output>(target: Target, change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: async () => {
      // What one may do oneself may be another thing now.
      void client.invalidateQueries({ queryKey: ["documents"] });
      void client.invalidateQueries({ queryKey: ["folders"] });
      void client.invalidateQueries({ queryKey: ["document", target.id] });
      await client.invalidateQueries({ queryKey: keyOf(target) });
    },
  });
}

function keyOf({ type, id }: Target): readonly string[] {
  return [SHARING, type, id];
}

function path({ type, id }: Target): string {
  return `/${type}s/${encodeURIComponent(id)}/sharing`;
}
