export { watchRooms } from "./chatLobby";
export { ChatRoom, type ChatRoomOptions, type ChatState } from "./chatRoom";
export { outbox, type Outbox } from "./outbox";
export type { ChatDraft, ChatMessage, ChatRight, ChatRoomDetails, ChatRoomInfo, PendingMessage } from "./types";
