import { Button, Group, Modal, NativeSelect, SegmentedControl, Stack, Text, TextInput, Input } from "@mantine/core";
import { useState } from "react";
import { CopyField } from "../../../components";
import { Problem, problemText } from "../../account";
import { useIssueToken } from "../api/tokens";

const LIVES = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "180", label: "180 days" },
  { value: "365", label: "A year" },
];

/** Asks what the token is to be, then shows it, once: a click beside the dialog must not take it away. */
export function TokenDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="New access token" centered closeOnClickOutside={false}>
      {opened && <TokenForm onClose={onClose} />}
    </Modal>
  );
}

function TokenForm({ onClose }: { onClose: () => void }) {
  const [label, setLabel] = useState("");
  const [access, setAccess] = useState<"edit" | "read">("read");
  const [days, setDays] = useState("90");
  const issue = useIssueToken();
  const name = label.trim();

  if (issue.isSuccess) {
    return (
      <Stack>
        <Text size="sm">Copy it to where it is needed now. It is not shown again.</Text>
        <CopyField label={issue.data.label} value={issue.data.token} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Done
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== "" && !issue.isPending) issue.mutate({ label: name, access, days: Number(days) });
      }}
    >
      <Stack>
        <TextInput
          label="What it is for"
          placeholder="Nightly export"
          value={label}
          maxLength={100}
          data-autofocus
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <Input.Wrapper label="What it may do" labelElement="div">
          <SegmentedControl
            mt={4}
            fullWidth
            aria-label="What it may do"
            value={access}
            onChange={setAccess}
            data={[
              { value: "read", label: "Read" },
              { value: "edit", label: "Read and edit" },
            ]}
          />
        </Input.Wrapper>
        <NativeSelect label="For how long" data={LIVES} value={days} onChange={(event) => setDays(event.currentTarget.value)} />
      </Stack>
      <Problem text={issue.error === null ? null : problemText(issue.error)} />
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={name === ""} loading={issue.isPending}>
          Make the token
        </Button>
      </Group>
    </form>
  );
}
