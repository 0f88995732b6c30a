import { Button, Group, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { copyText } from "./copyText";

/** Something to be taken elsewhere; it can be selected by hand where the browser copies nothing. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => setCopied(await copyText(value));
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={label}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        style={{ flex: 1, minWidth: 0 }}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <Button
        variant={copied ? "light" : "filled"}
        leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => void copy()}
        style={{ flex: "none" }}
      >
        {copied ? "Copied" : "Copy"}
      </Button>
    </Group>
  );
}
