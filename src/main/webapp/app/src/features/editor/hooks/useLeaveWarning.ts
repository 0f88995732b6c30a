import { useEffect } from "react";
import type { DocumentSession } from "../../../collaboration";

/** The browser asks before the page is left while the server does not have everything. */
export function useLeaveWarning(session: DocumentSession): void {
  useEffect(() => {
    const listener = (event: BeforeUnloadEvent): void => {
      if (!session.mayBeLeft) event.preventDefault();
    };
    window.addEventListener("beforeunload", listener);
    return () => window.removeEventListener("beforeunload", listener);
  }, [session]);
}
