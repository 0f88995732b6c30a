import type { DocumentSession } from "@concord/client";
import { useValue } from "@concord/client/react";
import { SegmentedControl, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Anchor, Comments } from "../../../collaboration";
import { CommentBox } from "./CommentBox";
import classes from "./Comments.module.css";
import { ThreadCard } from "./ThreadCard";

export interface ThreadListProps {
  documentId: string;
  session: DocumentSession;
  comments: Comments;
  /** Where the threads are in the text, by id; those that are nowhere are missing. */
  places: ReadonlyMap<string, { from: number }>;
  selected: string | null;
  onSelect: (thread: string) => void;
  /** About what a thread is to be begun. */
  draft: Anchor | null;
  onDraftDone: (begun: string | null) => void;
  /** Whether there are people to be mentioned. */
  mentions: boolean;
}

/** All threads, as they follow each other in the text. */
export function ThreadList({ documentId, session, comments, places, selected, onSelect, draft, onDraftDone, mentions }: ThreadListProps) {
  const threads = useValue(comments.threads);
  const mayComment = useValue(session.mayComment);
  const [wanted, setWanted] = useState<"open" | "resolved">("open");
  const chosen = threads.find(({ id }) => id === selected);
  // Who clicks on a thread in the text wants to see it.
  const [shownFor, setShownFor] = useState(selected);
  if (selected !== shownFor) {
    setShownFor(selected);
    if (chosen !== undefined) setWanted(chosen.resolved ? "resolved" : "open");
  }
  const resolved = threads.filter((thread) => thread.resolved);
  const open = threads.filter((thread) => !thread.resolved);
  const place = (id: string): number => places.get(id)?.from ?? Number.MAX_SAFE_INTEGER;
  const shown = [...(wanted === "open" ? open : resolved)].sort((a, b) => place(a.id) - place(b.id));

  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        fullWidth
        value={wanted}
        onChange={(value) => setWanted(value === "resolved" ? "resolved" : "open")}
        data={[
          { value: "open", label: `Open (${open.length})` },
          { value: "resolved", label: `Resolved (${resolved.length})` },
        ]}
      />
      {draft !== null && mayComment && (
        <section className={classes["thread"]} data-selected aria-label="New comment">
          <div className={classes["quote"]}>{draft.quote}</div>
          <CommentBox
            documentId={documentId}
            label="Your comment"
            action="Comment"
            autoFocus
            mentions={mentions}
            onSubmit={(body) => {
              setWanted("open");
              onDraftDone(comments.start(draft, body));
            }}
            onCancel={() => onDraftDone(null)}
          />
        </section>
      )}
      {shown.map((thread) => (
        <ThreadCard
          key={thread.id}
          documentId={documentId}
          thread={thread}
          comments={comments}
          selected={thread.id === selected}
          anchored={places.has(thread.id)}
          mayComment={mayComment}
          mentions={mentions}
          onSelect={() => onSelect(thread.id)}
        />
      ))}
      {shown.length === 0 && draft === null && (
        <Text size="sm" c="var(--quiet)" ta="center" py="md">
          {wanted === "resolved"
            ? "Nothing was resolved yet."
            : mayComment
              ? "No comments yet. Select some text, then choose “Comment”."
              : "There are no comments."}
        </Text>
      )}
    </Stack>
  );
}
