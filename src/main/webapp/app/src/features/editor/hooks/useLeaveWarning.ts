import type { DocumentSession } from "@concord/client";
import { useEffect } from "react";

/** The browser asks before the page is left while something is nowhere but here: `held`, or what the server does not have. */
export function useLeaveWarning(session: DocumentSession, held: boolean): void {
  useEffect(() => {
    const listener = (event: BeforeUnloadEvent): void => {
      if (held || !session.mayBeLeft) event.preventDefault();
    };
    window.addEventListener("beforeunload", listener);
    return () => window.removeEventListener("beforeunload", listener);
  }, [session, held]);
}
