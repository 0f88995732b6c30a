import type { ChatMessage, ChatRoom } from "@concord/client";
import classes from "./Chat.module.css";
import { MessageActions } from "./MessageActions";
import { MessagePictures } from "./MessagePictures";
import { MessageText } from "./MessageText";

export interface MessageItemProps {
  chat: ChatRoom;
  message: ChatMessage;
  me: string;
  mayWrite: boolean;
  moderates: boolean;
  room: string;
  onReply: (message: ChatMessage) => void;
  onEdit: (message: ChatMessage) => void;
}

export function MessageItem({ chat, message, me, mayWrite, moderates, room, onReply, onEdit }: MessageItemProps) {
  if (message.deleted) return <div className={classes["deleted"]}>This message was deleted.</div>;
  const own = message.author === me;
  return (
    <div className={classes["message"]} data-mentioned={message.mentions?.includes(me) || undefined} data-number={message.number}>
      {message.replyTo && (
        <div className={classes["quote"]}>
          <b>{message.replyTo.name}</b> {message.replyTo.body || "…"}
        </div>
      )}
      {message.body !== "" && <MessageText body={message.body} />}
      {message.images && <MessagePictures room={room} images={message.images} from={message.name} />}
      {message.edited !== undefined && <span className={classes["edited"]}>edited</span>}
      {message.reactions && (
        <div className={classes["reactions"]}>
          {message.reactions.map(({ emoji, by }) => (
            <button
              key={emoji}
              type="button"
              className={classes["reaction"]}
              title={by.join(", ")}
              aria-pressed={by.includes(me)}
              aria-label={`${emoji}, ${by.length}`}
              disabled={!mayWrite}
              onClick={() => chat.react(message.number, emoji, !by.includes(me))}
            >
              {emoji} {by.length}
            </button>
          ))}
        </div>
      )}
      {mayWrite && <MessageActions chat={chat} message={message} own={own} moderates={moderates} onReply={onReply} onEdit={onEdit} />}
    </div>
  );
}
