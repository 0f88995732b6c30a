import { useEffect, useState } from "react";
import { useValue, type DocumentSession, type Status } from "../../../collaboration";

const CALM = 500;

/**
 * The status without flicker: between two key strokes it stays at "saving", and says "saved" only when that has been
 * true for a moment. Bad news is never held back.
 */
export function useCalmStatus(session: DocumentSession): Status {
  const status = useValue(session.status);
  const [shown, setShown] = useState(status);

  useEffect(() => {
    if (status.state !== "saved" || shown.state === "saved") return setShown(status);
    const timer = setTimeout(() => setShown(status), CALM);
    return () => clearTimeout(timer);
  }, [status, shown.state]);

  return status.state === "saved" ? shown : status;
}
