import type { ConcordClient } from "../core";
import type { LastSeen, PresenceState } from "./types";

/** As many names as the server takes at a time. */
const AT_ONCE = 100;

interface Row {
  name: string;
  displayName: string;
  state: PresenceState | "gone";
  lastSeenAt: string | null;
}

/**
 * When these people were seen last. Those whom the server does not know are left out; who hides is `gone`, at a time that is not told.
 *
 * @param names of accounts, as many as one likes
 * @throws ApiError for who has not signed in, or without a network
 */
export async function lastSeen(client: ConcordClient, names: readonly string[], signal?: AbortSignal): Promise<readonly LastSeen[]> {
  const wanted = [...new Set(names)];
  const pages: string[][] = [];
  for (let from = 0; from < wanted.length; from += AT_ONCE) pages.push(wanted.slice(from, from + AT_ONCE));
  const answers = await Promise.all(
    pages.map((page) => client.http.get<readonly Row[]>(`/presence?${new URLSearchParams(page.map((name) => ["name", name]))}`, signal)),
  );
  return answers.flat().map(({ name, displayName, state, lastSeenAt }) => ({ name, displayName, state, at: lastSeenAt === null ? null : Date.parse(lastSeenAt) }));
}
