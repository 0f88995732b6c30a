import { ActionIcon, Group, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconRotate } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import type { Comments, Thread } from "../../../collaboration";
import { CommentBox } from "./CommentBox";
import { CommentItem } from "./CommentItem";
import classes from "./Comments.module.css";

export interface ThreadCardProps {
  documentId: string;
  thread: Thread;
  comments: Comments;
  selected: boolean;
  /** The text that it is about is still there. */
  anchored: boolean;
  mayComment: boolean;
  mentions: boolean;
  onSelect: () => void;
}

/** What was said about one place, and room for an answer. */
export function ThreadCard({ documentId, thread, comments, selected, anchored, mayComment, mentions, onSelect }: ThreadCardProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (selected) card.current?.scrollIntoView({ block: "nearest" });
  }, [selected]);
  return (
    <section
      ref={card}
      className={classes["thread"]}
      data-selected={selected || undefined}
      aria-label={thread.anchor === null ? "Thread" : `Thread about “${thread.anchor.quote}”`}
      onClick={onSelect}
    >
      <Group gap={6} wrap="nowrap" align="flex-start" justify="space-between">
        <button type="button" className={classes["quote"]} data-gone={!anchored || undefined} title="Show it in the text">
          {thread.anchor?.quote ?? "The first comment was deleted"}
        </button>
        {mayComment && (
          <Tooltip label={thread.resolved ? "Open it again" : "It is settled"}>
            <ActionIcon
              variant="subtle"
              size="md"
              aria-label={thread.resolved ? "Reopen" : "Resolve"}
              onClick={(event) => {
                event.stopPropagation();
                comments.setResolved(thread.id, !thread.resolved);
              }}
            >
              {thread.resolved ? <IconRotate size={18} /> : <IconCheck size={18} />}
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      {!anchored && thread.anchor !== null && (
        <Text size="xs" c="var(--quiet)">
          This text is not in the document any more.
        </Text>
      )}
      {thread.comments.map((comment) => (
        <CommentItem
          key={comment.id}
          documentId={documentId}
          comment={comment}
          own={mayComment && comments.isOwn(comment.id)}
          mentions={mentions}
          onEdit={(body) => comments.edit(comment.id, body)}
          onDelete={() => comments.remove(thread, comment.id)}
        />
      ))}
      {selected && mayComment && !thread.resolved && (
        <CommentBox
          documentId={documentId}
          label="Reply"
          action="Reply"
          mentions={mentions}
          onSubmit={(body) => comments.reply(thread.id, body)}
        />
      )}
    </section>
  );
}
