import type { Call } from "@concord/client";
import { createContext, useContext } from "react";

/** Where a call is, and how one gets back there. */
export interface CallPlace {
  /** As the server knows it: `document:NAME`. */
  room: string;
  title: string;
  /** In the application. */
  path: string;
}

export interface CurrentCall {
  place: CallPlace;
  call: Call;
}

export interface Calls {
  current: CurrentCall | null;
  /** Lets somebody get ready and then come in. */
  prepare: (place: CallPlace) => void;
}

export const CallContext = createContext<Calls | null>(null);

export function useCalls(): Calls {
  const calls = useContext(CallContext);
  if (calls === null) throw new Error("useCalls is used outside of a CallProvider");
  return calls;
}
