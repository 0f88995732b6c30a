import { notifications } from "@mantine/notifications";
import { ApiError } from "../../../api";

/** Shows why something did not work. */
export function failed(title: string): (error: unknown) => void {
  return (error) => notifications.show({ title, message: reasonOf(error), color: "red" });
}

function reasonOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 403) return "You may not do that here. Ask the owner.";
  return error instanceof Error ? error.message : "Please try again.";
}
