import { Alert, Button, Code, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { useVerification } from "../api/audit";
import type { Verification } from "../api/types";

export function VerifyButton() {
  const verification = useVerification();
  const [opened, { open, close }] = useDisclosure();
  const verify = () => verification.mutate(undefined, { onSettled: open });
  return (
    <>
      <Button leftSection={<IconShieldCheck size={17} />} loading={verification.isPending} onClick={verify}>
        Verify
      </Button>
      <Modal opened={opened} onClose={close} title="Is the log as it was written?" centered>
        {verification.data !== undefined && <Outcome verification={verification.data} />}
        {verification.error !== null && <Alert color="orange" title="That could not be found out">{verification.error.message}</Alert>}
      </Modal>
    </>
  );
}

function Outcome({ verification: { intact, entries, head, firstBroken } }: { verification: Verification }) {
  if (!intact) {
    return (
      <Alert color="red" icon={<IconShieldX size={20} />} title="Somebody has changed the log">
        Entry No. {firstBroken ?? "?"} is missing or is not what was written. Nothing from there on can be relied upon. Keep a
        copy of the database, and ask who had access to it.
      </Alert>
    );
  }
  return (
    <Stack gap="sm">
      <Alert color="teal" icon={<IconShieldCheck size={20} />} title="The log is whole">
        All {entries.toLocaleString("en")} entries are there and unchanged.
      </Alert>
      <Text size="sm" c="var(--quiet)">
        This is the newest entry’s fingerprint. If you keep it somewhere else, you can tell later that nothing up to here was written
        anew.
      </Text>
      <Code block style={{ overflowWrap: "anywhere", whiteSpace: "normal" }}>
        {head}
      </Code>
    </Stack>
  );
}
