import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { apiAddress, get } from "../../../api";
import type { AuditFilter, AuditPart, Verification } from "./types";

/** A long log takes a while to be read from its beginning. */
const VERIFICATION_TIMEOUT = 120_000;

export function useAuditEntries(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam, signal }) => {
      const query = auditQuery(filter);
      if (pageParam !== null) query.set("cursor", pageParam);
      return get<AuditPart>(`/audit?${query}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

export function useVerification() {
  return useMutation({
    mutationKey: ["audit", "verification"],
    mutationFn: () => get<Verification>("/audit/verification", undefined, VERIFICATION_TIMEOUT),
  });
}

export function exportAddress(format: "csv" | "jsonl", filter: AuditFilter): string {
  const query = auditQuery(filter);
  query.set("format", format);
  return apiAddress(`/audit/export?${query}`);
}

export function auditQuery({ from, to, actor, action }: AuditFilter): URLSearchParams {
  const query = new URLSearchParams();
  const begin = startOfDay(from, 0);
  const end = startOfDay(to, 1);
  if (begin !== null) query.set("from", begin);
  if (end !== null) query.set("to", end);
  if (actor.trim() !== "") query.set("actor", actor.trim());
  if (action !== "") query.set("action", action);
  return query;
}

function startOfDay(day: string, daysLater: number): string | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (parts === null) return null;
  const date = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + daysLater);
  return date.getFullYear() < 1971 ? null : date.toISOString();
}
