import { Button, Group, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { useCreateLink } from "../api/sharing";
import type { LinkAccess, Shared } from "../api/types";
import { dayOf, endOfDay } from "../endOfDay";
import { AccessSelect } from "./AccessSelect";

const CHOICES = ["read", "comment", "edit"] as const;

export interface NewLinkFormProps {
  shared: Shared;
  onMade: (link: { id: string; secret: string }) => void;
  onCancel: () => void;
}

export function NewLinkForm({ shared, onMade, onCancel }: NewLinkFormProps) {
  const creation = useCreateLink(shared);
  const [access, setAccess] = useState<LinkAccess>("read");
  const [password, setPassword] = useState("");
  const [lastDay, setLastDay] = useState("");
  const [today] = useState(() => dayOf(Date.now()));

  const create = (): void =>
    creation.mutate(
      {
        access,
        ...(password === "" ? {} : { password }),
        ...(lastDay === "" ? {} : { expiresAt: endOfDay(lastDay) }),
      },
      { onSuccess: onMade },
    );

  return (
    <form
      aria-label="New link"
      onSubmit={(event) => {
        event.preventDefault();
        if (!creation.isPending) create();
      }}
    >
      <Stack gap="sm">
        <Group gap="sm" align="flex-end">
          <AccessSelect label="What the link allows" value={access} choices={CHOICES} onChange={setAccess} />
          <PasswordInput
            style={{ flex: "1 1 150px" }}
            label="Password (optional)"
            autoComplete="new-password"
            value={password}
            onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
          />
          <TextInput
            style={{ flex: "1 1 150px" }}
            type="date"
            label="Last day (optional)"
            min={today}
            value={lastDay}
            onChange={({ currentTarget }) => setLastDay(currentTarget.value)}
          />
        </Group>
        {creation.error !== null && (
          <Text size="sm" c="red" role="alert">
            {creation.error.message}
          </Text>
        )}
        <Group justify="flex-end" gap="xs">
          <Button size="xs" variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button size="xs" type="submit" loading={creation.isPending}>
            Create link
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
