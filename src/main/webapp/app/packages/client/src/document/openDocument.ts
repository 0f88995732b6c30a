import type { ConcordClient } from "../core";
import { LastingSession } from "./lastingSession";
import type { LocalUser } from "./person";

export interface DocumentAddress {
  /** The name by which the document is synced; 1 to 512 UTF-16 code units, slashes are part of it. */
  name: string;
  /**
   * Its id in the REST API. With it sync goes by requests where no WebSocket gets through, and a copy is not merged into a document that has been replaced
   * meanwhile.
   */
  id?: string;
  /** Keeps a copy in this browser (IndexedDB), so that it opens and is written into without a network. */
  keep?: boolean;
}

/**
 * Opens a document, for as long as `leave` is not called. Reconnects by itself.
 *
 * @param user who the others see; null is not seen
 */
export function openDocument(client: ConcordClient, { name, id, keep = false }: DocumentAddress, user: LocalUser | null = null): LastingSession {
  return new LastingSession({
    name,
    syncBase: client.socketUrl("sync"),
    storeName: keep ? client.copyPrefix + name : null,
    user,
    token: client.token,
    // Requests of another page than the server's own would be refused by the browser.
    rest: id === undefined || client.token !== undefined ? undefined : { apiBase: client.apiUrl(""), documentId: id },
  });
}
