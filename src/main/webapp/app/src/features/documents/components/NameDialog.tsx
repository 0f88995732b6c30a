import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { TITLE_LIMIT } from "../api/types";

export interface NameDialogProps {
  opened: boolean;
  title: string;
  label: string;
  /** The name so far. */
  name: string;
  action: string;
  onClose: () => void;
  /** Answers whether it worked; the dialog stays when it did not. */
  onName: (name: string) => Promise<boolean>;
}

/** Asks for a name of something. */
export function NameDialog(props: NameDialogProps) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={props.title} centered>
      {props.opened && <NameForm {...props} />}
    </Modal>
  );
}

function NameForm({ label, name, action, onClose, onName }: NameDialogProps) {
  const [typed, setTyped] = useState(name);
  const [busy, setBusy] = useState(false);
  const clean = typed.trim();

  const submit = async (): Promise<void> => {
    if (clean === "" || busy) return;
    if (clean === name) return onClose();
    setBusy(true);
    const worked = await onName(clean);
    setBusy(false);
    if (worked) onClose();
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
          label={label}
          value={typed}
          maxLength={TITLE_LIMIT}
          data-autofocus
          error={clean === "" && name !== "" ? "A name is needed." : undefined}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={clean === ""} loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
