import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { contextPath, serviceWorkerUrl } from "./api";

/** With it the page opens without a network. It exists in secure contexts only (HTTPS, localhost). */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  window.addEventListener("load", () => {
    navigator.serviceWorker.register(serviceWorkerUrl, { scope: contextPath }).then(watch, (error: unknown) => {
      console.warn("the page will not open without a network", error);
    });
  });
}

/** A new version waits until the user agrees, because the old page still needs its own files. */
function watch(registration: ServiceWorkerRegistration): void {
  const offer = (): void => {
    const { waiting } = registration;
    if (waiting !== null && navigator.serviceWorker.controller !== null) offerVersion(waiting);
  };
  offer();
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
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
