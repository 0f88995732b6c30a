import { ConcordClient } from "@concord/client";
import { contextRoot } from "./base";

/** The server that this page comes from. */
export const concord = new ConcordClient({ url: contextRoot });

/** Browser storage is shared by all applications of a host: ours carries the context root. */
export function storageKey(name: string): string {
  return concord.storageKey(name);
}

/** How the names of all copies of documents on this device begin. */
export const deviceStorePrefix = concord.copyPrefix;

export function deviceStoreName(documentName: string): string {
  return deviceStorePrefix + documentName;
}
