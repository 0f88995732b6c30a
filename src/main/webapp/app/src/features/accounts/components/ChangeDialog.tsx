import { Button, Group, Modal, Stack } from "@mantine/core";
import { useState } from "react";
import { Problem, problemText } from "../../account";
import { useChangePerson } from "../api/accounts";
import type { Person } from "../api/types";
import { PersonFields, type PersonData } from "./PersonFields";

export interface ChangeDialogProps {
  person: Person | null;
  onClose: () => void;
}

export function ChangeDialog({ person, onClose }: ChangeDialogProps) {
  return (
    <Modal opened={person !== null} onClose={onClose} title={`Change ${person?.name ?? ""}`} centered closeOnClickOutside={false}>
      {person !== null && <ChangeForm person={person} onClose={onClose} />}
    </Modal>
  );
}

function ChangeForm({ person, onClose }: { person: Person; onClose: () => void }) {
  const [data, setData] = useState<PersonData>({ displayName: person.displayName, roles: person.roles, groups: person.groups });
  const change = useChangePerson();
  const complete = data.displayName.trim() !== "" && data.roles.length > 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!complete || change.isPending) return;
        change.mutate({ name: person.name, change: { ...data, displayName: data.displayName.trim() } }, { onSuccess: onClose });
      }}
    >
      <Stack>
        <PersonFields value={data} onChange={setData} />
      </Stack>
      <Problem text={change.error === null ? null : problemText(change.error)} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={!complete} loading={change.isPending}>
          Save
        </Button>
      </Group>
    </form>
  );
}
