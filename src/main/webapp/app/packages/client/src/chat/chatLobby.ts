import type { ConcordClient } from "../core";
import { ReconnectingSocket } from "../core";
import type { ChatServerMessage } from "./types";

/**
 * Tells when the list of rooms, `GET /api/chat/rooms`, says something else; and whether that may be because of who is in a room, or what it is called. Returns what
 * ends it.
 */
export function watchRooms(client: ConcordClient, onChange: (members: boolean) => void): () => void {
  const socket = new ReconnectingSocket({
    url: () => client.socketUrl(`chat/${client.token === undefined ? "" : "?auth=message"}`),
    protocol: "concord.chat.v1",
    probe: () => JSON.stringify({ type: "ping" }),
    onOpen: () => {
      if (client.token !== undefined) socket.send(JSON.stringify({ type: "authenticate", token: client.token() }));
    },
    onMessage: (frame) => {
      if (typeof frame !== "string") return;
      const said = JSON.parse(frame) as ChatServerMessage;
      if (said.type === "rooms") onChange(said.members === true);
    },
    onState: () => undefined,
  });
  socket.start();
  return () => socket.close();
}
