import { useEffect, useRef } from "react";
import { useValue, type DocumentSession, type Status } from "../../../collaboration";
import { mustSignIn, useRefreshVisitor, useVisitor } from "../../account";

/**
 * The status to show. When the server has ended the connection because it does not know who this is any more, it is
 * asked: a visitor may perhaps go on, and so may who has signed in again in another tab. Each is tried once.
 */
export function useSessionStatus(session: DocumentSession): Status {
  const status = useValue(session.calmStatus);
  const { data, dataUpdatedAt } = useVisitor();
  const refresh = useRefreshVisitor();
  const since = useRef(0);
  const tried = useRef<string | null>(null);
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
    tried.current = who;
    if (again) session.retry();
  }, [signedOut, data, dataUpdatedAt, session]);

  // The same close code is for those who have signed in and may not be here.
  if (status.state === "signedOut" && data?.user !== undefined && data.access === "none") {
    return { state: "cannotSave", reason: "noPermission", detail: "", changes: status.changes };
  }
  return status;
}
