import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { contextPath, serviceWorkerUrl } from "./api";

/** A file that did not arrive makes all of it fail. Each time twice as long until the next attempt. */
const RETRY_MILLIS = 15_000;

/** With it the page opens without a network. It exists in secure contexts only (HTTPS, localhost). */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  window.addEventListener("load", () => {
    register(RETRY_MILLIS);
  });
}

function register(retryMillis: number): void {
  const retry = (error: unknown): void => {
    console.warn("the page will not open without a network yet", error);
    setTimeout(() => {
      register(2 * retryMillis);
    }, retryMillis);
  };
  navigator.serviceWorker.register(serviceWorkerUrl, { scope: contextPath }).then((registration) => {
    watch(registration, retry);
  }, retry);
}

/**
 * A new version waits until the user agrees, because the old page still needs its own files.
 *
 * @param onFailed called when the first version could not be installed; a failing later one leaves the old one at work
 */
function watch(registration: ServiceWorkerRegistration, onFailed: (reason: string) => void): void {
  const offer = (): void => {
    const { waiting } = registration;
    if (waiting !== null && navigator.serviceWorker.controller !== null) offerVersion(waiting);
  };
  const followed = new WeakSet<ServiceWorker>();
  const follow = (): void => {
    const { installing } = registration;
    if (installing === null || followed.has(installing)) return;
    followed.add(installing);
    installing.addEventListener("statechange", () => {
      offer();
      if (installing.state === "redundant" && registration.active === null) onFailed("not everything of it could be fetched");
    });
  };
  offer();
  // Begun by this page, or by one before it.
  follow();
  registration.addEventListener("updatefound", follow);
}

function offerVersion(waiting: ServiceWorker): void {
  notifications.show({
    id: "new-version",
    autoClose: false,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">A new version of Concord is ready.</Text>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
            waiting.postMessage({ type: "SKIP_WAITING" });
          }}
        >
          Reload
        </Button>
      </Group>
    ),
  });
}
