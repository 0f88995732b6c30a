import { useEffect, useState } from "react";
import { ChatRoom, type ChatState } from "../chat";
import { useClient } from "./clientContext";
import { useValue } from "./useValue";

/** A room of the chat as long as the component is there. `account` is who this is; with another room or account give the component another key. */
export function useChat(room: string, account: string): { chat: ChatRoom; state: ChatState } {
  const client = useClient();
  const [chat] = useState(() => new ChatRoom(client, room, { account }));
  useEffect(() => {
    chat.start();
    return () => chat.close();
  }, [chat]);
  return { chat, state: useValue(chat.state) };
}
