import { Assistant } from "@concord/client";
import { useClient } from "@concord/client/react";
import { useQuery } from "@tanstack/react-query";

/** Whether there is an assistant for who looks at this; false until that is known. */
export function useHasAssistant(): boolean {
  const client = useClient();
  const { data } = useQuery({ queryKey: ["assistant"], queryFn: ({ signal }) => new Assistant(client).about(signal), staleTime: 300_000 });
  return data?.available === true;
}
