import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { TITLE_LIMIT, type Document } from "../api/types";

export interface RenameDialogProps {
  document: Document | null;
  onClose: () => void;
  /** Answers whether it worked; the dialog stays when it did not. */
  onRename: (document: Document, title: string) => Promise<boolean>;
}

export function RenameDialog({ document, onClose, onRename }: RenameDialogProps) {
  return (
    <Modal opened={document !== null} onClose={onClose} title="Rename" centered>
      {document !== null && <RenameForm document={document} onClose={onClose} onRename={onRename} />}
    </Modal>
  );
}

function RenameForm({ document, onClose, onRename }: RenameDialogProps & { document: Document }) {
  const [title, setTitle] = useState(document.title);
  const [busy, setBusy] = useState(false);
  const clean = title.trim();

  const submit = async (): Promise<void> => {
    if (clean === "" || busy) return;
    if (clean === document.title) return onClose();
    setBusy(true);
    const renamed = await onRename(document, clean);
    setBusy(false);
    if (renamed) onClose();
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack>
        <TextInput
          label="Title"
          value={title}
          maxLength={TITLE_LIMIT}
          data-autofocus
          error={clean === "" ? "A document needs a title." : undefined}
          onChange={(event) => setTitle(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={clean === ""} loading={busy}>
            Rename
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
