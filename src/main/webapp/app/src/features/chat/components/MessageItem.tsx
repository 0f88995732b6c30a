import type { ChatMessage, ChatRoom } from "@concord/client";
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconDots, IconMoodSmile, IconPencil, IconTrash } from "@tabler/icons-react";
import classes from "./Chat.module.css";
import { MessagePictures } from "./MessagePictures";
import { MessageText } from "./MessageText";

const EMOJIS = ["👍", "❤️", "😄", "🎉", "👀", "✅"];

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
      {mayWrite && (
        <div className={classes["actions"]}>
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="default" size="md" aria-label="React">
                <IconMoodSmile size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <div className={classes["emojis"]}>
                {EMOJIS.map((emoji) => (
                  <Menu.Item key={emoji} w="auto" aria-label={`React with ${emoji}`} onClick={() => chat.react(message.number, emoji, true)}>
                    {emoji}
                  </Menu.Item>
                ))}
              </div>
            </Menu.Dropdown>
          </Menu>
          <Tooltip label="Reply">
            <ActionIcon variant="default" size="md" aria-label="Reply" onClick={() => onReply(message)}>
              <IconArrowBackUp size={16} />
            </ActionIcon>
          </Tooltip>
          {(own || moderates) && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="default" size="md" aria-label="More">
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                {own && (
                  <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onEdit(message)}>
                    Edit
                  </Menu.Item>
                )}
                <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => chat.remove(message.number)}>
                  Delete
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
    </div>
  );
}
