import { Button, Group, Input, Modal, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { isGoodPassword, NewPasswordInput, Problem, problemText } from "../../account";
import { useCreatePerson } from "../api/accounts";
import type { OneTimeLink, Person } from "../api/types";
import { PersonFields, type PersonData } from "./PersonFields";

export interface CreateDialogProps {
  opened: boolean;
  onClose: () => void;
  /** There is a link if no password was given. */
  onCreated: (person: Person, link: OneTimeLink | undefined) => void;
}

export function CreateDialog({ opened, onClose, onCreated }: CreateDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="New person" centered closeOnClickOutside={false}>
      {opened && <CreateForm onClose={onClose} onCreated={onCreated} />}
    </Modal>
  );
}

function CreateForm({ onClose, onCreated }: Omit<CreateDialogProps, "opened">) {
  const [name, setName] = useState("");
  const [data, setData] = useState<PersonData>({ displayName: "", roles: ["user"], groups: [] });
  const [way, setWay] = useState<"link" | "password">("link");
  const [password, setPassword] = useState("");
  const create = useCreatePerson();
  const complete = name.trim() !== "" && data.roles.length > 0 && (way === "link" || isGoodPassword(password, name));

  const submit = (): void => {
    if (!complete || create.isPending) return;
    create.mutate(
      { ...data, name: name.trim(), displayName: data.displayName.trim() || name.trim(), ...(way === "password" && { password }) },
      { onSuccess: ({ link, ...person }) => onCreated(person, link) },
    );
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <TextInput
          label="User name"
          description="To sign in with. It cannot be changed."
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PersonFields value={data} onChange={setData} placeholder={name.trim()} />
        <Input.Wrapper label="How this person gets in" labelElement="div">
          <SegmentedControl
            mt={4}
            fullWidth
            aria-label="How this person gets in"
            value={way}
            onChange={setWay}
            data={[
              { value: "link", label: "By a link" },
              { value: "password", label: "By a password" },
            ]}
          />
        </Input.Wrapper>
        {way === "password" && <NewPasswordInput label="Password" name={name} value={password} onChange={setPassword} />}
      </Stack>
      <Problem text={create.error === null ? null : problemText(create.error)} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={!complete} loading={create.isPending}>
          Create
        </Button>
      </Group>
    </form>
  );
}
