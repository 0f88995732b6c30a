/** The tag of the work that a browser gives the service worker when it is online, also when no page is open any more. */
export const SYNC_TAG = "concord-sync";

interface SyncRegistration {
  sync?: { register: (tag: string) => Promise<void> };
}

/** Asks the browser to have unsent changes sent later. Not every browser can; then it is done at the next start. */
export async function requestBackgroundSync(): Promise<void> {
  try {
    if (!("serviceWorker" in navigator)) return;
    const registration = (await navigator.serviceWorker.getRegistration()) as SyncRegistration | undefined;
    await registration?.sync?.register(SYNC_TAG);
  } catch {
    // Not permitted here.
  }
}
