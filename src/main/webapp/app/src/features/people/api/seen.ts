import { lastSeen, type LastSeen } from "@concord/client";
import { useEverybody } from "@concord/client/react";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { concord } from "../../../api";
import { useAccount } from "../../account";

const NOTHING: readonly LastSeen[] = [];

/** When these people were seen last, by account: live for those who are online, and else as the server has it, asked anew now and then. */
export function useSeen(names: readonly string[]): ReadonlyMap<string, Pick<LastSeen, "state" | "at">> {
  const people = useEverybody();
  const signedIn = useAccount() !== undefined;
  const wanted = [...new Set(names)].sort();
  const { data = NOTHING } = useQuery({
    queryKey: ["presence", wanted],
    queryFn: ({ signal }) => lastSeen(concord, wanted, signal),
    enabled: signedIn && wanted.length > 0,
    placeholderData: (before) => before,
    staleTime: 30_000,
    refetchInterval: 60_000,
  });
  return useMemo(() => {
    const seen = new Map<string, Pick<LastSeen, "state" | "at">>(data.map((one) => [one.name, one]));
    for (const { name, state, activeAt } of people) seen.set(name, { state, at: activeAt });
    return seen;
  }, [data, people]);
}
