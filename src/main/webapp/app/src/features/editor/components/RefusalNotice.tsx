import type { Refusal } from "@concord/client";
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconCopy, IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { copyText } from "../../../components";
import { downloadText } from "../downloadText";

export interface RefusalNoticeProps {
  refusal: Refusal | null;
  /** Of the document. */
  title: string;
  onDismiss: () => void;
}

/** The server did not take what was written: it is not in the document any more, but can be had here. */
export function RefusalNotice({ refusal, title, onDismiss }: RefusalNoticeProps) {
  const [copied, setCopied] = useState<string | null>(null);
  if (refusal === null) return null;
  const { text } = refusal;
  return (
    <Alert
      color="orange"
      variant="light"
      icon={<IconAlertTriangle size={20} />}
      radius={0}
      py="sm"
      withCloseButton
      closeButtonLabel="Dismiss"
      onClose={onDismiss}
    >
      <Group justify="space-between" gap="xs">
        <Text size="sm" style={{ flex: "1 1 260px" }}>
          You may not change this document any more. {text === "" ? "Your last changes were" : "What you wrote was"} not taken over.
        </Text>
        {text !== null && text !== "" && (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              leftSection={copied === text ? <IconCheck size={15} /> : <IconCopy size={15} />}
              onClick={() => void copyText(text).then((done) => setCopied(done ? text : null))}
            >
              {copied === text ? "Copied" : "Copy it"}
            </Button>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={15} />}
              onClick={() => downloadText(`${title}, not taken over.txt`, text)}
            >
              Download it
            </Button>
          </Group>
        )}
      </Group>
    </Alert>
  );
}
