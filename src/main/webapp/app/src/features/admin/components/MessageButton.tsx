import { Button, Group, Modal, Stack, Textarea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconSpeakerphone } from "@tabler/icons-react";
import { useState } from "react";
import { Problem, problemText } from "../../account";
import { useSendMessage } from "../../notifications";

const LONGEST = 300;

/** Tells everybody something, such as when the server will be away. */
export function MessageButton() {
  const [opened, { open, close }] = useDisclosure();
  const [text, setText] = useState("");
  const send = useSendMessage();
  const submit = (): void =>
    send.mutate(text.trim(), {
      onSuccess: ({ accounts }) => {
        notifications.show({ message: accounts === 1 ? "Sent to one account." : `Sent to ${accounts} accounts.` });
        setText("");
        close();
      },
    });
  return (
    <>
      <Button variant="default" size="sm" leftSection={<IconSpeakerphone size={16} />} onClick={open}>
        Message to everybody
      </Button>
      <Modal opened={opened} onClose={close} title="Message to everybody">
        <Stack>
          <Textarea
            label="Message"
            description="Everybody who has an account finds it in the bell; who has Concord open sees it at once."
            autosize
            minRows={3}
            maxLength={LONGEST}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Problem text={send.error === null ? null : problemText(send.error)} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button loading={send.isPending} disabled={text.trim() === ""} onClick={submit}>
              Send
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
