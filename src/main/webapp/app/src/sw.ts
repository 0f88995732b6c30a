import { sendCopies, SYNC_TAG } from "@concord/client";
import { clientsClaim } from "workbox-core";
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute, type PrecacheEntry } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

/** What TypeScript does not know of a service worker beside a page's types. */
interface WorkerScope {
  __WB_MANIFEST: PrecacheEntry[];
  registration: ServiceWorkerRegistration;
  skipWaiting: () => Promise<void>;
  addEventListener: ((type: "message", listener: (event: MessageEvent<unknown>) => void) => void) &
    ((type: "sync", listener: (event: Event & { tag: string; waitUntil: (work: Promise<unknown>) => void }) => void) => void);
}

declare const self: WorkerScope;

clientsClaim();
cleanupOutdatedCaches();
// Everything, also what is loaded lazily: a document has to open without a network.
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(new NavigationRoute(createHandlerBoundToURL("./"), { denylist: [/\/api\//, /\/sync\//, /\/sign-in\//] }));

self.addEventListener("message", ({ data }) => {
  // A new version waits until the user agrees: the old page still needs its own files.
  if (typeof data === "object" && data !== null && "type" in data && data.type === "SKIP_WAITING") void self.skipWaiting();
});

self.addEventListener("sync", (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sendAll());
});

/** What fails is tried again by the browser. */
async function sendAll(): Promise<void> {
  const scope = new URL(self.registration.scope);
  const sent = await sendCopies(`concord:${scope.pathname}:document:`, new URL("api", scope).href);
  if (!sent) throw new Error("not everything could be sent");
}
