import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { fullAddress } from "../../../api";
import { CopyField } from "../../../components";
import type { OneTimeLink, Person } from "../api/types";

export interface ShownLink {
  person: Pick<Person, "displayName">;
  link: OneTimeLink;
}

const until = new Intl.DateTimeFormat("en", { weekday: "long", hour: "numeric", minute: "2-digit" });

/** A click beside it must not take away what is shown only once. */
export function LinkDialog({ shown, onClose }: { shown: ShownLink | null; onClose: () => void }) {
  return (
    <Modal opened={shown !== null} onClose={onClose} title="One-time link" centered closeOnClickOutside={false}>
      {shown !== null && (
        <Stack>
          <Text size="sm">
            Send this to {shown.person.displayName}, who chooses a password by it. It works once, until{" "}
            {until.format(new Date(shown.link.expiresAt))}, and is not shown again.
          </Text>
          <CopyField label="Link" value={fullAddress(shown.link.path)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Done
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
