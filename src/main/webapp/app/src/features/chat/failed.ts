import { notifications } from "@mantine/notifications";

/** A room could not be changed. */
export function failed(): void {
  notifications.show({ title: "That did not work", message: "The room is as it was. Please try again.", color: "red" });
}
