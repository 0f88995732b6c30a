import type { DocumentSession } from "@concord/client";
import { useValue } from "@concord/client/react";
import { DevicePanel } from "../../devices";

const PATIENCE = 5_000;

/** The panel of a document that is open. */
export function SessionPanel({ session, meaning }: { session: DocumentSession; meaning: string }) {
  const syncedAt = useValue(session.syncedAt);
  const waiting = useValue(session.unsaved);
  const viaRequests = useValue(session.viaRequests);
  return <DevicePanel document={{ text: meaning, syncedAt, waiting, viaRequests }} onSync={() => syncNow(session)} />;
}

/** Done when all is saved, or that takes too long. */
function syncNow(session: DocumentSession): Promise<void> {
  session.hurry();
  session.retry();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      unwatch();
      resolve();
    };
    const timer = setTimeout(done, PATIENCE);
    const unwatch = session.status.subscribe(() => {
      if (session.status.get().state === "saved") done();
    });
    if (session.status.get().state === "saved") done();
  });
}
