import { Alert, Button, Group, Text } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import type { DemonstrationUser } from "../api/types";

export interface DemonstrationUsersProps {
  users: readonly DemonstrationUser[];
  /** The name of the one who is being signed in. */
  busy: string | null;
  onChoose: (user: DemonstrationUser) => void;
}

export function DemonstrationUsers({ users, busy, onChoose }: DemonstrationUsersProps) {
  if (users.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconFlask size={20} />} title="Demonstration users" role="group" aria-label="Demonstration users">
      <Text size="sm">Anybody can sign in as one of them; not for real work.</Text>
      <Group gap="xs" mt="sm">
        {users.map((user) => (
          <Button
            key={user.name}
            size="xs"
            variant="default"
            loading={busy === user.name}
            disabled={busy !== null && busy !== user.name}
            aria-label={`Sign in as ${user.displayName}`}
            onClick={() => onChoose(user)}
          >
            {user.displayName}
          </Button>
        ))}
      </Group>
    </Alert>
  );
}
