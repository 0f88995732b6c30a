export { useSendMessage } from "./api/notifications";
export { KindSwitches } from "./components/KindSwitches";
export { NotificationBell } from "./components/NotificationBell";
export { NotificationsPage } from "./components/NotificationsPage";
export { useNotificationEvents } from "./hooks/useNotificationEvents";
