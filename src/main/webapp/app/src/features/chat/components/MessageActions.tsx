import type { ChatMessage, ChatRoom } from "@concord/client";
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconDots, IconMoodSmile, IconPencil, IconTrash } from "@tabler/icons-react";
import classes from "./Chat.module.css";

const EMOJIS = ["👍", "❤️", "😄", "🎉", "👀", "✅"];

export interface MessageActionsProps {
  chat: ChatRoom;
  message: ChatMessage;
  own: boolean;
  moderates: boolean;
  onReply: (message: ChatMessage) => void;
  onEdit: (message: ChatMessage) => void;
}

/** What one can do with a message: with a mouse above it, by touch all in one menu, since buttons that are always there are in the way. */
export function MessageActions({ chat, message, own, moderates, onReply, onEdit }: MessageActionsProps) {
  const emojis = (
    <div className={classes["emojis"]}>
      {EMOJIS.map((emoji) => (
        <Menu.Item key={emoji} w="auto" aria-label={`React with ${emoji}`} onClick={() => chat.react(message.number, emoji, true)}>
          {emoji}
        </Menu.Item>
      ))}
    </div>
  );
  return (
    <div className={classes["actions"]}>
      <span className={classes["withMouse"]}>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size="md" aria-label="React">
              <IconMoodSmile size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>{emojis}</Menu.Dropdown>
        </Menu>
        <Tooltip label="Reply">
          <ActionIcon variant="default" size="md" aria-label="Reply" onClick={() => onReply(message)}>
            <IconArrowBackUp size={16} />
          </ActionIcon>
        </Tooltip>
      </span>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size="md"
            aria-label="More"
            className={own || moderates ? (classes["more"] ?? "") : `${classes["more"] ?? ""} ${classes["byTouch"] ?? ""}`}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes["byTouch"]}>
            {emojis}
            <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => onReply(message)}>
              Reply
            </Menu.Item>
          </div>
          {own && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => onEdit(message)}>
              Edit
            </Menu.Item>
          )}
          {(own || moderates) && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => chat.remove(message.number)}>
              Delete
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
