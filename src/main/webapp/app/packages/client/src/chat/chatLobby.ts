import type { ConcordClient } from "../core";
import { ReconnectingSocket } from "../core";
import type { ChatServerMessage } from "./types";

/** Tells when the list of rooms, `GET /api/chat/rooms`, says something else. Returns what ends it. */
export function watchRooms(client: ConcordClient, onChange: () => void): () => void {
  const socket = new ReconnectingSocket({
    url: () => client.socketUrl(`chat/${client.token === undefined ? "" : "?auth=message"}`),
    protocol: "concord.chat.v1",
    probe: () => JSON.stringify({ type: "ping" }),
    onOpen: () => {
      if (client.token !== undefined) socket.send(JSON.stringify({ type: "authenticate", token: client.token() }));
    },
    onMessage: (frame) => {
      if (typeof frame === "string" && (JSON.parse(frame) as ChatServerMessage).type === "rooms") onChange();
    },
    onState: () => undefined,
  });
  socket.start();
  return () => socket.close();
}
