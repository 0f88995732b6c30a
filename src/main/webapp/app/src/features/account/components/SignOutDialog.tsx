import { Button, Group, Modal, Stack, Text } from "@mantine/core";

export interface SignOutDialogProps {
  opened: boolean;
  /** So many changes wait on this device. */
  changes: number;
  onClose: () => void;
  onSignOut: () => void;
}

/** Asked only when something has not been sent yet. */
export function SignOutDialog({ opened, changes, onClose, onSignOut }: SignOutDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Sign out with unsent changes?" centered>
      <Stack>
        <Text size="sm">{unsentText(changes)}</Text>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" data-autofocus onClick={onClose}>
            Stay signed in
          </Button>
          <Button color="red" onClick={onSignOut}>
            Sign out
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function unsentText(changes: number): string {
  return changes === 1
    ? "1 change is kept on this device only: the server does not have it yet. It stays here, where whoever uses this browser can see it, and is sent when somebody signs in here again."
    : `${changes} changes are kept on this device only: the server does not have them yet. They stay here, where whoever uses this browser can see them, and are sent when somebody signs in here again.`;
}
