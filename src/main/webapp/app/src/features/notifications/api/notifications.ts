import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { get, patch, post } from "../../../api";

export type Kind = "mentioned" | "shared" | "comment" | "reply" | "access-requested" | "restored" | "call-started" | "system";

export interface Notification {
  id: number;
  kind: Kind;
  from: { name: string; displayName: string };
  document?: { id: string; title: string };
  text: string;
  /** In the page, without the context root and a slash before it. */
  link?: string;
  /** How many of the same it stands for. */
  times: number;
  at: string;
  read: boolean;
}

export interface NotificationPage {
  notifications: Notification[];
  /** How many are unread in all; 100 stands for more. */
  unread: number;
  next: string | null;
}

export interface Filter {
  unread: boolean;
  kind: Kind | null;
}

const ALL = ["notifications"] as const;
const NEWEST = ["notifications", "newest"] as const;
const SETTINGS = ["notifications", "settings"] as const;

function fetchPage(query: Record<string, string>, signal?: AbortSignal): Promise<NotificationPage> {
  return get<NotificationPage>(`/notifications?${new URLSearchParams(query).toString()}`, signal);
}

/** For the bell. */
export function useNewest(enabled: boolean) {
  return useQuery({ queryKey: NEWEST, queryFn: ({ signal }) => fetchPage({ limit: "10" }, signal), enabled });
}

export function useNotifications({ unread, kind }: Filter) {
  return useInfiniteQuery({
    queryKey: [...ALL, "list", unread, kind],
    queryFn: ({ pageParam, signal }) =>
      fetchPage({ cursor: pageParam, unread: String(unread), ...(kind === null ? {} : { kind }) }, signal),
    initialPageParam: "",
    getNextPageParam: ({ next }) => next,
  });
}

/** What has come since then, and is unread. */
export function fetchSince(since: string): Promise<NotificationPage> {
  return fetchPage({ since, unread: "true", limit: "100" });
}

export function refreshNotifications(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ALL });
}

export type Mark = { ids: number[]; read: boolean } | { all: true };

export function useMark() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mark: Mark) => post<null>("/notifications/read", mark),
    onSettled: () => refreshNotifications(client),
  });
}

export type KindSettings = Partial<Record<Kind, boolean>>;

export function useKindSettings() {
  return useQuery({ queryKey: SETTINGS, queryFn: ({ signal }) => get<KindSettings>("/notifications/settings", signal) });
}

export function useChangeKindSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: KindSettings) => patch<KindSettings>("/notifications/settings", change),
    onSuccess: (settings) => client.setQueryData(SETTINGS, settings),
  });
}

/** An administrator tells everybody something. */
export function useSendMessage() {
  return useMutation({ mutationFn: (text: string) => post<{ accounts: number }>("/notifications/message", { text }) });
}
