import { useQuery } from "@tanstack/react-query";
import { get } from "../../../api";

export interface Visitor {
  access: "edit" | "read" | "none";
  version: string;
}

export function useVisitor() {
  return useQuery({
    queryKey: ["session"],
    queryFn: ({ signal }) => get<Visitor>("/session", signal),
    staleTime: 60_000,
  });
}

/** Until the server has said otherwise it is assumed that one may: the server decides in any case. */
export function useMayEdit(): boolean {
  const { data } = useVisitor();
  return data === undefined || data.access === "edit";
}
