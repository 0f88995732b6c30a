import { useEventStream } from "@concord/client/react";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLocation, useNavigate } from "react-router";
import { useAccount } from "../../account";
import { fetchSince, refreshNotifications, type Notification } from "../api/notifications";
import { pathOf, sentenceOf, summaryOf } from "../words";

/** More at once are not shown one by one. */
const MOST_TOASTS = 3;

/** Keeps the bell up to date, and shows what comes while somebody looks. What came before this page was opened is in the bell only. */
export function useNotificationEvents(): void {
  const who = useAccount()?.name ?? null;
  const client = useQueryClient();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const page = useRef(pathname);
  useEffect(() => {
    page.current = pathname;
  }, [pathname]);
  const head = useRef(0);
  const shown = useRef<number[]>([]);

  const show = (id: string, title: string, text: string, path: string | null): void => {
    if (document.visibilityState !== "visible") return;
    notifications.show({
      id,
      title,
      message: text,
      ...(path === null
        ? {}
        : {
            style: { cursor: "pointer" },
            onClick: () => {
              notifications.hide(id);
              void navigate(path);
            },
          }),
    });
  };

  const toast = (notification: Notification): void => {
    const now = Date.now();
    shown.current = shown.current.filter((at) => now - at < 10_000);
    if (shown.current.length >= MOST_TOASTS) {
      show("notifications-many", "More notifications", "They are all in the bell.", "/notifications");
      return;
    }
    shown.current.push(now);
    const path = pathOf(notification);
    // Who sees a chat need not be told of it.
    if (path?.startsWith("/chat/") === true && decodeURIComponent(path) === decodeURIComponent(page.current)) return;
    show(`notification-${notification.id}`, sentenceOf(notification), notification.text, path);
  };

  useEventStream(who, {
    onEvent: ({ id, topic, type, data }) => {
      const isOurs = (topic.startsWith("user:") && type.startsWith("notification")) || topic.startsWith("everyone:");
      if (!isOurs) return;
      refreshNotifications(client);
      if (id === null || Number(id) <= head.current) return;
      if (type === "notification") toast(data as Notification);
      else if (type === "message") show(`message-${id}`, "Message to everybody", (data as { text: string }).text, "/notifications");
    },
    onHello: (hello) => {
      head.current = hello.head;
      if (hello.awaySince === null) return;
      void fetchSince(hello.awaySince).then(({ notifications: missed }) => {
        if (missed.length > 0) show("notifications-away", "While you were away", summaryOf(missed), "/notifications");
      }, () => undefined);
    },
    onReset: () => refreshNotifications(client),
  });
}
