import { Alert, Button, Group, Text, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { linkAddress } from "../../../api";
import { copyText } from "../../../components";

/** The one time that a link can be seen. */
export function SecretLink({ secret }: { secret: string }) {
  const [copied, setCopied] = useState(false);
  const address = linkAddress(secret);
  return (
    <Alert color="concord" variant="light" role="status" title="The new link">
      <Text size="sm">Copy it now: it is not shown again.</Text>
      <Group gap="xs" mt="xs">
        <TextInput
          style={{ flex: "1 1 200px" }}
          aria-label="The new link"
          readOnly
          value={address}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button
          leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
          onClick={() => void copyText(address).then(setCopied)}
        >
          {copied ? "Copied" : "Copy"}
        </Button>
      </Group>
    </Alert>
  );
}
