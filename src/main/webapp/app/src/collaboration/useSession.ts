import { useEffect, useState } from "react";
import { LastingSession, type Conflict, type Refusal } from "./lastingSession";
import type { LocalUser } from "./person";
import type { DocumentSession, RestAddress } from "./session";
import { useValue } from "@concord/client/react";
import { Value } from "@concord/client";

export interface SessionAddress {
  name: string;
  syncBase: string;
  storeName: string | null;
  rest: RestAddress;
}

export interface OpenSession {
  /** Null for the first moment; another one after the server has refused something. */
  session: DocumentSession | null;
  /** Counts the sessions. */
  number: number;
  refusal: Refusal | null;
  dismissRefusal: () => void;
  /** The document was replaced on the server, and this device has changes for the one that was. */
  conflict: Conflict | null;
  discardConflict: () => void;
}

const NO_SESSION = new Value(null);
const NO_REFUSAL = new Value(null);
const NO_CONFLICT = new Value(null);

/** The session of a document for as long as the component is shown. */
export function useSession({ name, syncBase, storeName, rest }: SessionAddress, user: LocalUser): OpenSession {
  const [lasting, setLasting] = useState<LastingSession | null>(null);

  useEffect(() => {
    const opened = new LastingSession({ name, syncBase, storeName, rest: { apiBase: rest.apiBase, documentId: rest.documentId }, user });
    // A connection is not made while rendering: the page is drawn once without it.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setLasting(opened);
    return () => {
      setLasting(null);
      opened.leave();
    };
    // The user may change while the document is open: see below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name, syncBase, storeName, rest.apiBase, rest.documentId]);

  useEffect(() => lasting?.setUser(user), [lasting, user]);

  const session = useValue<DocumentSession | null>(lasting?.current ?? NO_SESSION);
  const refusal = useValue<Refusal | null>(lasting?.refusal ?? NO_REFUSAL);
  const conflict = useValue<Conflict | null>(lasting?.conflict ?? NO_CONFLICT);
  return {
    session,
    number: lasting?.number ?? 0,
    refusal,
    dismissRefusal: () => lasting?.dismissRefusal(),
    conflict,
    discardConflict: () => lasting?.discardConflict(),
  };
}
