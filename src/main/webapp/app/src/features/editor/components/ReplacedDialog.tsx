import type { Conflict } from "@concord/client";
import { Button, Modal, Stack, Text } from "@mantine/core";
import type { Document } from "../../documents";
import { useKeepAsNew } from "../hooks/useKeepAsNew";

export interface ReplacedDialogProps {
  document: Document;
  conflict: Conflict | null;
  /** What this device had is kept elsewhere, or is not wanted. */
  onDone: () => void;
}

/** The two versions are never merged: what was erased for good would come back with the older one. So a person decides. */
export function ReplacedDialog({ document, conflict, onDone }: ReplacedDialogProps) {
  const { keep, keeping } = useKeepAsNew(document);
  return (
    <Modal
      opened={conflict !== null}
      onClose={() => undefined}
      title="This document was replaced on the server"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      centered
    >
      <Stack>
        <Text size="sm">
          This device has changes that were not sent before that. They cannot be put into the new document, but nothing of them is lost yet.
        </Text>
        <Button data-autofocus loading={keeping} onClick={() => conflict !== null && keep(conflict.content(), onDone)}>
          Keep my version as a new document
        </Button>
        <Button variant="default" color="red" disabled={keeping} onClick={onDone}>
          Discard my changes
        </Button>
      </Stack>
    </Modal>
  );
}
