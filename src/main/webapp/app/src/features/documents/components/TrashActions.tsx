import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import { IconRestore, IconTrashX } from "@tabler/icons-react";
import { manages } from "../../sharing";
import type { Document } from "../api/types";

export interface TrashActionsProps {
  document: Document;
  onRestore: () => void;
  onErase: () => void;
}

/** What one can do with a document in the trash. */
export function TrashActions({ document, onRestore, onErase }: TrashActionsProps) {
  return (
    <Group gap={4} wrap="nowrap">
      <Button
        variant="light"
        size="xs"
        leftSection={<IconRestore size={16} />}
        disabled={!manages(document)}
        aria-label={`Restore ${document.title}`}
        onClick={onRestore}
      >
        Restore
      </Button>
      <Tooltip label="Erase for good">
        <ActionIcon variant="subtle" color="red" size="md" disabled={!manages(document)} aria-label={`Erase ${document.title} for good`} onClick={onErase}>
          <IconTrashX size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
