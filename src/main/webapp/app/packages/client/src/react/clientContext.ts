import { createContext, createElement, useContext, type ReactElement, type ReactNode } from "react";
import type { ConcordClient } from "../core";

const ClientContext = createContext<ConcordClient | null>(null);

/** Says for all hooks inside which server they speak to. */
export function ClientProvider({ client, children }: { client: ConcordClient; children: ReactNode }): ReactElement {
  return createElement(ClientContext, { value: client }, children);
}

/** @throws outside of a {@link ClientProvider} */
export function useClient(): ConcordClient {
  const client = useContext(ClientContext);
  if (client === null) throw new Error("useClient is used outside of a ClientProvider");
  return client;
}
