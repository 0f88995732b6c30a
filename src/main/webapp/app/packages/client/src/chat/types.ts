/** As docs/protocols.md has it. Times are milliseconds since 1970. */
export interface ChatMessage {
  number: number;
  revision: number;
  /** Made by the client that sent it. */
  id: string;
  author: string;
  name: string;
  at: number;
  edited?: number;
  deleted?: true;
  body: string;
  mentions?: readonly string[];
  images?: readonly string[];
  replyTo?: { number: number; name: string; body: string };
  reactions?: readonly { emoji: string; by: readonly string[] }[];
}

export type ChatRight = "none" | "read" | "write" | "moderate";

/** What is to be said. */
export interface ChatDraft {
  body: string;
  replyTo?: number;
  mentions?: readonly string[];
  images?: readonly string[];
}

/** Something that is not with the server yet, or was refused. */
export interface PendingMessage extends ChatDraft {
  id: string;
  at: number;
  /** Why the server did not take it; then it is not sent again. */
  refused?: string;
}

export interface ChatRoomInfo {
  id: string;
  title: string;
  document?: string;
  owner?: string;
  everyone: boolean;
  number: number;
  at?: number;
  read: number;
  /** 100 is that or more, here and below. */
  unread: number;
  mentions: number;
  last?: { name: string; body: string; deleted?: true; images?: number };
}

/** A room as `GET /api/chat/rooms/{room}` has it. */
export interface ChatRoomDetails {
  id: string;
  title: string;
  everyone: boolean;
  right: ChatRight;
  /** Where its calls are. */
  call: string;
  /** Of the document whose room it is. */
  document?: string;
  /** Of a room of people, as are the members: the owner first. */
  owner?: string;
  members?: readonly { name: string; displayName: string }[];
}

export type ChatServerMessage =
  | {
      type: "welcome";
      title: string;
      you: { name: string; displayName: string };
      right: ChatRight;
      reset: boolean;
      revision: number;
      number: number;
      read: number;
      messages: readonly ChatMessage[];
    }
  | { type: "message"; message: ChatMessage }
  | { type: "sent"; id: string; number: number }
  | { type: "typing"; author: string; name: string }
  | { type: "read"; number: number }
  | { type: "right"; right: ChatRight }
  | { type: "rooms"; members?: true }
  | { type: "error"; code: string; message: string; id?: string; number?: number }
  | { type: "heartbeat" | "pong" };
