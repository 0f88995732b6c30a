import { useMutation, useQuery } from "@tanstack/react-query";
import { post } from "../../../api";

/** Whose one-time link it is; nobody's yet when the first administrator is to choose a name. */
export interface Invitation {
  name?: string;
  displayName?: string;
}

export function useInvitation(secret: string, enabled: boolean) {
  return useQuery({
    queryKey: ["welcome", secret],
    queryFn: () => post<Invitation>("/welcome", { secret }),
    enabled: enabled && secret !== "",
    staleTime: Infinity,
    gcTime: 0,
  });
}

/** Answers with the name to sign in with. */
export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (choice: { secret: string; name?: string; password: string }) => post<{ name: string }>("/welcome/password", choice),
  });
}
