import { cleanColor } from "@concord/client";
import { ActionIcon, Group, Menu, Text } from "@mantine/core";
import { IconDots, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Comment, Piece } from "../../../collaboration";
import { RelativeTime } from "../../../components";
import { PersonAvatar } from "../../people";
import { CommentBox } from "./CommentBox";
import classes from "./Comments.module.css";
import { CommentText } from "./CommentText";

export interface CommentItemProps {
  documentId: string;
  comment: Comment;
  /** May be edited and deleted here. */
  own: boolean;
  mentions: boolean;
  onEdit: (body: readonly Piece[]) => void;
  onDelete: () => void;
}

export function CommentItem({ documentId, comment, own, mentions, onEdit, onDelete }: CommentItemProps) {
  const [editing, setEditing] = useState(false);
  const { author, name, at, editedAt, deleted, body } = comment;
  return (
    <article className={classes["comment"]} aria-label={`Comment by ${name}`}>
      <PersonAvatar name={name} color={cleanColor(null, hash(author || name))} size={26} />
      <div className={classes["said"]}>
        <Group gap={6} wrap="nowrap" justify="space-between">
          <Text size="sm" fw={600} truncate title={author === "" ? "Not signed in" : author}>
            {name}
            {/* Everybody says what to be called; the account is what the server knows. */}
            {author.toLowerCase() !== name.toLowerCase() && (
              <Text span size="xs" fw={400} c="var(--quiet)">
                {author === "" ? " · guest" : ` · ${author}`}
              </Text>
            )}
          </Text>
          {own && !deleted && !editing && (
            <Menu position="bottom-end" withinPortal>
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" size="sm" aria-label="Actions for your comment">
                  <IconDots size={16} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setEditing(true)}>
                  Edit
                </Menu.Item>
                <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={onDelete}>
                  Delete
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </Group>
        <Text size="xs" c="var(--quiet)">
          {at > 0 && <RelativeTime iso={new Date(at).toISOString()} />}
          {editedAt !== null && !deleted && " · edited"}
        </Text>
        {deleted ? (
          <Text size="sm" c="var(--quiet)" fs="italic">
            This comment was deleted.
          </Text>
        ) : editing ? (
          <CommentBox
            documentId={documentId}
            label="Edit your comment"
            action="Save"
            initial={body}
            autoFocus
            mentions={mentions}
            onSubmit={(edited) => {
              onEdit(edited);
              setEditing(false);
            }}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <CommentText body={body} />
        )}
      </div>
    </article>
  );
}

/** Any number that is the same for the same name. */
function hash(text: string): number {
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return sum;
}
