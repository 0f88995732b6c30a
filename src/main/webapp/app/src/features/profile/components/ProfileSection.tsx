import { Button, Group, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { Problem, problemText } from "../../account";
import { PersonAvatar, ProfileDialog, useIdentity } from "../../people";
import { useChangeAccount, type OwnAccount } from "../api/account";
import { Section } from "./Section";

export function ProfileSection({ account }: { account: OwnAccount }) {
  const { color } = useIdentity();
  const [typed, setTyped] = useState(account.displayName);
  const [looks, { open, close }] = useDisclosure();
  const change = useChangeAccount();
  const name = typed.trim();

  return (
    <Section
      title="Profile"
      hint={`You sign in as ${account.name}.`}
      action={
        <Button variant="default" size="xs" onClick={open}>
          Colour and appearance
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name === "" || name === account.displayName) return;
          change.mutate({ displayName: name }, { onSuccess: () => notifications.show({ message: "Your name is changed." }) });
        }}
      >
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <PersonAvatar name={name || "?"} color={color} size={36} />
          <TextInput
            label="Name that others see"
            value={typed}
            maxLength={100}
            onChange={(event) => setTyped(event.currentTarget.value)}
            style={{ flex: 1, minWidth: 0 }}
          />
          <Button type="submit" disabled={name === "" || name === account.displayName} loading={change.isPending}>
            Save
          </Button>
        </Group>
        <Problem text={change.error === null ? null : problemText(change.error)} />
      </form>
      {account.groups.length > 0 && (
        <Text size="sm" c="var(--quiet)">
          Groups: {account.groups.join(", ")}
        </Text>
      )}
      <ProfileDialog opened={looks} onClose={close} />
    </Section>
  );
}
