import { useEffect, useState } from "react";
import { openDocument, type Conflict, type DocumentAddress, type DocumentSession, type LastingSession, type LocalUser, type Refusal } from "../document";
import { Value } from "../core";
import { useClient } from "./clientContext";
import { useValue } from "./useValue";

export interface OpenDocument {
  /** Null for the first moment; another one after the server has refused something. */
  session: DocumentSession | null;
  /** Counts the sessions. */
  number: number;
  refusal: Refusal | null;
  dismissRefusal: () => void;
  /** The document was replaced on the server, and this device has changes for the one that was. */
  conflict: Conflict | null;
  discardConflict: () => void;
  /** Lets the editor rewrite what another program has written in a form that it does not know (access `foreign`). */
  rewrite: () => void;
}

const NO_SESSION = new Value(null);
const NO_REFUSAL = new Value(null);
const NO_CONFLICT = new Value(null);

/** A document for as long as the component is shown. */
export function useDocument({ name, id, keep = false }: DocumentAddress, user: LocalUser | null = null): OpenDocument {
  const client = useClient();
  const [lasting, setLasting] = useState<LastingSession | null>(null);

  useEffect(() => {
    const opened = openDocument(client, { name, keep, ...(id === undefined ? {} : { id }) }, user);
    // A connection is not made while rendering: the page is drawn once without it.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setLasting(opened);
    return () => {
      setLasting(null);
      opened.leave();
    };
    // The user may change while the document is open: see below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, name, id, keep]);

  useEffect(() => {
    if (user !== null) lasting?.setUser(user);
  }, [lasting, user]);

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
    rewrite: () => lasting?.rewrite(),
  };
}
