import { Button, Group, Modal, NumberInput, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconPlayerPause, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useDrain, useResume } from "../api/admin";

const DEFAULT_SECONDS = 10;
const MOST_SECONDS = 3600;

/** Sends everybody to the other servers, and takes them back. */
export function DrainControl({ draining }: { draining: boolean }) {
  const [opened, { open, close }] = useDisclosure();
  const [seconds, setSeconds] = useState<number | string>(DEFAULT_SECONDS);
  const drain = useDrain();
  const resume = useResume();
  const valid = typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 0 && seconds <= MOST_SECONDS;
  const onError = ({ message }: Error): unknown => notifications.show({ title: "This did not work", message, color: "red" });

  if (draining) {
    return (
      <Button leftSection={<IconPlayerPlay size={17} />} loading={resume.isPending} onClick={() => resume.mutate(undefined, { onError })}>
        Resume
      </Button>
    );
  }
  return (
    <>
      <Button variant="default" leftSection={<IconPlayerPause size={17} />} onClick={open}>
        Drain
      </Button>
      <Modal opened={opened} onClose={close} title="Drain this server" centered>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (valid) drain.mutate({ seconds }, { onSuccess: close, onError });
          }}
        >
          <Stack>
            <Text size="sm">
              Nobody new gets in, and everybody here is disconnected bit by bit. Their editors go on with another server, or wait until you
              resume. Nothing is lost.
            </Text>
            <NumberInput label="Within how many seconds" value={seconds} onChange={setSeconds} min={0} max={MOST_SECONDS} data-autofocus />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" disabled={!valid} loading={drain.isPending}>
                Drain
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
