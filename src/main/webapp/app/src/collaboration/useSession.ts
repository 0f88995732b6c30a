import { useEffect, useState } from "react";
import { LastingSession, type Refusal } from "./lastingSession";
import type { LocalUser } from "./person";
import type { DocumentSession } from "./session";
import { useValue } from "./useValue";
import { Value } from "./value";

export interface SessionAddress {
  name: string;
  syncBase: string;
  storeName: string | null;
}

export interface OpenSession {
  /** Null for the first moment; another one after the server has refused something. */
  session: DocumentSession | null;
  /** Counts the sessions. */
  number: number;
  refusal: Refusal | null;
  dismissRefusal: () => void;
}

const NO_SESSION = new Value(null);
const NO_REFUSAL = new Value(null);

/** The session of a document for as long as the component is shown. */
export function useSession({ name, syncBase, storeName }: SessionAddress, user: LocalUser): OpenSession {
  const [lasting, setLasting] = useState<LastingSession | null>(null);

  useEffect(() => {
    const opened = new LastingSession({ name, syncBase, storeName, user });
    // A connection is not made while rendering: the page is drawn once without it.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setLasting(opened);
    return () => {
      setLasting(null);
      opened.leave();
    };
    // The user may change while the document is open: see below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name, syncBase, storeName]);

  useEffect(() => lasting?.setUser(user), [lasting, user]);

  const session = useValue<DocumentSession | null>(lasting?.current ?? NO_SESSION);
  const refusal = useValue<Refusal | null>(lasting?.refusal ?? NO_REFUSAL);
  return { session, number: lasting?.number ?? 0, refusal, dismissRefusal: () => lasting?.dismissRefusal() };
}
