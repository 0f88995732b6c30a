import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useSetOwner } from "../api/sharing";
import type { Grant, Shared } from "../api/types";
import { subjectName } from "../words";

export interface OwnerDialogProps {
  shared: Shared;
  /** Who is to own it; null closes the dialog. */
  heir: Grant | null;
  onClose: () => void;
}

/** What cannot be taken back by whoever does it is asked twice. */
export function OwnerDialog({ shared, heir, onClose }: OwnerDialogProps) {
  const transfer = useSetOwner(shared);
  const name = heir === null ? "" : subjectName(heir);

  const give = (): void => {
    if (heir === null) return;
    transfer.mutate(
      { name: heir.subject },
      {
        onSuccess: () => {
          notifications.show({ message: `${name} owns “${shared.title}” now.` });
          onClose();
        },
        onError: ({ message }) => notifications.show({ title: "The owner could not be changed", message, color: "red" }),
      },
    );
  };

  return (
    <Modal opened={heir !== null} onClose={onClose} title={`Make ${name} the owner?`} centered>
      <Stack>
        <Text size="sm">
          From then on {name} decides who may open “{shared.title}”. You keep only what you are granted here, and cannot take
          this back yourself.
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button color="red" loading={transfer.isPending} onClick={give}>
            Make owner
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
