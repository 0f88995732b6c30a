import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { SESSION_KEY } from "../../../api";
import { rememberedVisitor } from "../api/remembered";
import type { Visitor } from "../api/types";

/** Who signs in or out in one tab does so in all of this browser. */
export function useOtherTabs(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      rememberedVisitor.subscribe(() => {
        const known = client.getQueryData<Visitor>(SESSION_KEY);
        const now = rememberedVisitor.get();
        if (known?.user?.name === now?.user?.name && known?.access === now?.access) return;
        void client.invalidateQueries({ queryKey: SESSION_KEY }, { cancelRefetch: false });
      }),
    [client],
  );
}
