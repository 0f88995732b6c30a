import type { ChatRoomInfo } from "@concord/client";

/** What was said last in a room, in a few words. */
export function lastText({ body, deleted, images = 0 }: NonNullable<ChatRoomInfo["last"]>): string {
  if (deleted) return "message deleted";
  if (body !== "") return body;
  return images > 1 ? `${images} pictures` : "a picture";
}
