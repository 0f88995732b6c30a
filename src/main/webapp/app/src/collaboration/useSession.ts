import { useEffect, useState } from "react";
import type { LocalUser } from "./person";
import { DocumentSession } from "./session";

export interface SessionAddress {
  name: string;
  syncBase: string;
  storeName: string | null;
}

/** The session of a document for as long as the component is shown; null for the first moment. */
export function useSession({ name, syncBase, storeName }: SessionAddress, user: LocalUser): DocumentSession | null {
  const [session, setSession] = useState<DocumentSession | null>(null);

  useEffect(() => {
    const opened = new DocumentSession({ name, syncBase, storeName, user });
    // A connection is not made while rendering: the page is drawn once without it.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setSession(opened);
    return () => {
      setSession(null);
      opened.leave();
    };
    // The user may change while the document is open: see below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [name, syncBase, storeName]);

  useEffect(() => session?.setUser(user), [session, user]);

  return session;
}
