import type { ChatRoomDetails } from "@concord/client";
import type { CallPlace } from "../call";

/** Where one calls from a room; the chat of a document calls where the document does. */
export function callPlaceOf({ id, title, call, document }: ChatRoomDetails): CallPlace {
  return { room: call, title, path: document === undefined ? `/chat/${id}` : `/documents/${document}` };
}
