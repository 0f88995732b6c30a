import type { DocumentSession, Status } from "@concord/client";
import { useValue } from "@concord/client/react";
import { useEffect, useRef, useState } from "react";
import { mustSignIn, useRefreshVisitor, useVisitor } from "../../account";

/**
 * The status to show. The same close code is for whoever is not signed in any more, and for whoever is but may not open
 * this document. So the server is asked who this is: a visitor may perhaps go on, and so may who has signed in again in
 * another tab. Each is tried once; if that fails too it is the document that is not open to them.
 */
export function useSessionStatus(session: DocumentSession): Status {
  const status = useValue(session.calmStatus);
  const { data, dataUpdatedAt, error } = useVisitor();
  const refresh = useRefreshVisitor();
  const since = useRef(0);
  const tried = useRef<string | null>(null);
  const [inVain, setInVain] = useState(false);
  const signedOut = status.state === "signedOut";

  useEffect(() => {
    if (!signedOut) return;
    since.current = Date.now();
    refresh();
  }, [signedOut, refresh]);

  useEffect(() => {
    if (!signedOut || data === undefined || dataUpdatedAt < since.current) return;
    const who = mustSignIn(data) || data.access === "none" ? null : `${data.access} ${data.user?.name ?? ""}`;
    const again = who !== null && who !== tried.current;
    setInVain(who !== null && !again);
    tried.current = who;
    if (again) session.retry();
  }, [signedOut, data, dataUpdatedAt, session]);

  if (status.state !== "signedOut" || data === undefined || mustSignIn(data) || error !== null) return status;
  return inVain || data.access === "none"
    ? { state: "cannotSave", reason: "noPermission", detail: "", changes: status.changes }
    : { state: "connecting" };
}
