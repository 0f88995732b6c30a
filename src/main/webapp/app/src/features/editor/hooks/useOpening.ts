import { forgetCopy, readPending, type DocumentSession } from "@concord/client";
import { useEffect, useState } from "react";
import { ApiError, deviceStoreName } from "../../../api";
import { mustSignIn, useRefreshVisitor, useVisitor } from "../../account";
import { forgetDocument, keptDocument, useDocument, type Document } from "../../documents";

const REFUSALS: readonly (number | null)[] = [401, 403, 404];

export interface Opening {
  /** What is known of the document, by the server or by this device. */
  document: Document | undefined;
  opened: boolean;
  onOpened: (session: DocumentSession) => void;
  /** One may not open it, or not any more. `unsaved`: what the server does not have of it. */
  denied: { unsaved: { title: string; text: string } | null } | null;
  error: Error | null;
  refetch: () => void;
}

/**
 * Asks for a document, and goes on asking while it is open. "There is none for you" is believed only when the server
 * still knows who asks: to somebody whose session has ended it says the same.
 */
export function useOpening(id: string): Opening {
  const { data, error, errorUpdatedAt, isSuccess, refetch } = useDocument(id);
  const { data: visitor, dataUpdatedAt } = useVisitor();
  const refreshVisitor = useRefreshVisitor();
  const [kept] = useState(() => keptDocument(id));
  const [opened, setOpened] = useState<DocumentSession | null>(null);
  const [onOpened] = useState(() => (session: DocumentSession) => setOpened(session));
  const [denied, setDenied] = useState<Opening["denied"]>(null);
  const refused = error instanceof ApiError && REFUSALS.includes(error.status);
  const known = visitor !== undefined && !mustSignIn(visitor) && dataUpdatedAt >= errorUpdatedAt;
  const name = data?.name ?? kept?.name;

  if (refused && known && denied === null) {
    const unsaved = opened !== null && opened.unsaved.get() > 0;
    setDenied({ unsaved: unsaved ? { title: data?.title ?? "Document", text: opened.wholeText() } : null });
    setOpened(null);
  }
  if (isSuccess && denied !== null) setDenied(null);

  useEffect(() => {
    if (refused) refreshVisitor();
  }, [refused, errorUpdatedAt, refreshVisitor]);

  const isDenied = denied !== null;
  useEffect(() => {
    if (!isDenied || name === undefined) return;
    const storeName = deviceStoreName(name);
    if (readPending(storeName) > 0) return;
    // What one may not read any more does not stay on the device.
    forgetDocument(id);
    forgetCopy(storeName);
  }, [isDenied, id, name]);

  return {
    document: refused && opened === null ? undefined : (data ?? (error ? kept : undefined)),
    opened: opened !== null,
    onOpened,
    denied,
    // Until it is known who asks, it is not told.
    error: refused ? null : error,
    refetch: () => void refetch(),
  };
}
