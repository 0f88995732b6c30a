import { deviceId, syncByRequest } from "@concord/client";
import { useState } from "react";
import { useNavigate } from "react-router";
import { ApiError, apiBase, post } from "../../../api";
import { failed, TITLE_LIMIT, useCreateDocument, type Document } from "../../documents";

const SUFFIX = " (my version)";

/** Makes a document of its own of what this device has, and goes there. */
export function useKeepAsNew(document: Document): { keep: (content: Uint8Array, done: () => void) => void; keeping: boolean } {
  const navigate = useNavigate();
  const creation = useCreateDocument();
  const [keeping, setKeeping] = useState(false);

  const create = async (): Promise<Document> => {
    const wishes = {
      title: document.title.slice(0, TITLE_LIMIT - SUFFIX.length) + SUFFIX,
      kind: document.kind === "code" ? ("code" as const) : ("rich" as const),
    };
    if (document.folder === null) return creation.mutateAsync(wishes);
    try {
      return await creation.mutateAsync({ ...wishes, folder: document.folder });
    } catch (error) {
      // Perhaps one may write in this document, but put nothing beside it.
      if (error instanceof ApiError && error.status !== null && error.status < 500) return creation.mutateAsync(wishes);
      throw error;
    }
  };

  const keep = async (content: Uint8Array, done: () => void): Promise<void> => {
    setKeeping(true);
    let made: Document | null = null;
    try {
      made = await create();
      const address = { apiBase, documentId: made.id, device: deviceId(), generation: null };
      await syncByRequest(address, { stateVector: new Uint8Array(), update: content });
      done();
      void navigate(`/documents/${encodeURIComponent(made.id)}`);
    } catch (error) {
      failed("Your version could not be kept as a new document")(error);
      if (made !== null) void post(`/documents/${encodeURIComponent(made.id)}/trash`).catch(() => undefined);
    } finally {
      setKeeping(false);
    }
  };

  return { keep: (content, done) => void keep(content, done), keeping };
}
