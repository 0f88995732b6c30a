import { Alert, Button, Checkbox, Group, Modal, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useAccount } from "../../account";
import { useCreateRoom, type Person } from "../api/rooms";
import { PeopleSelect } from "./PeopleSelect";

export function NewRoomDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const me = useAccount();
  const create = useCreateRoom();
  const [title, setTitle] = useState("");
  const [everyone, setEveryone] = useState(false);
  const [members, setMembers] = useState<readonly Person[]>([]);
  const submit = (): void => {
    create.mutate(
      { title: title.trim(), everyone, members: everyone ? [] : members.map(({ name }) => name) },
      {
        onSuccess: ({ id }) => {
          onClose();
          void navigate(`/chat/${id}`);
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title="New room">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="md">
          <TextInput label="Name" required maxLength={100} data-autofocus value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
          <Checkbox label="Open to everybody who has signed in" checked={everyone} onChange={(event) => setEveryone(event.currentTarget.checked)} />
          {!everyone && <PeopleSelect label="People" chosen={members} without={me === undefined ? [] : [me.name]} onChange={setMembers} />}
          {create.isError && <Alert color="red">The room could not be made. Please try again.</Alert>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={title.trim() === ""}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
