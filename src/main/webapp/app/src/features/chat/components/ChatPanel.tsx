import { CloseButton, Drawer } from "@mantine/core";
import classes from "./Chat.module.css";
import { ChatView } from "./ChatView";

/** The chat of a document beside it; on a phone, in front of its lower half. */
export function ChatPanel({ documentId, narrow, onClose }: { documentId: string; narrow: boolean; onClose: () => void }) {
  const content = (
    <div className={classes["inPanel"]}>
      <div className={classes["panelHead"]}>
        <b>Chat</b>
        <CloseButton aria-label="Close the chat" onClick={onClose} />
      </div>
      <ChatView room={`document:${documentId}`} />
    </div>
  );
  return narrow ? (
    <Drawer opened onClose={onClose} position="bottom" size="70%" withCloseButton={false} classNames={{ content: classes["sheet"] ?? "", body: classes["sheetBody"] ?? "" }}>
      {content}
    </Drawer>
  ) : (
    <aside className={classes["panel"]} aria-label="Chat of this document">
      {content}
    </aside>
  );
}
