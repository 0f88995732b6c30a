import { CloseButton } from "@mantine/core";
import classes from "./Chat.module.css";
import { ChatView } from "./ChatView";

/** The chat of a document, beside it. */
export function ChatPanel({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  return (
    <div className={classes["inPanel"]}>
      <div className={classes["panelHead"]}>
        <b>Chat</b>
        <CloseButton aria-label="Close the chat" onClick={onClose} />
      </div>
      <ChatView room={`document:${documentId}`} />
    </div>
  );
}
