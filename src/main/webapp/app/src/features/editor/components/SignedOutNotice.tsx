import type { Status } from "@concord/client";
import { Alert, Group, Text } from "@mantine/core";
import { IconLogin2 } from "@tabler/icons-react";
import { statusText } from "../statusText";
import { SignInButton } from "./SignInButton";

export function SignedOutNotice({ status }: { status: Extract<Status, { state: "signedOut" }> }) {
  return (
    <Alert color="orange" variant="light" icon={<IconLogin2 size={20} />} radius={0} py="sm">
      <Group justify="space-between" gap="xs">
        <Text size="sm" style={{ flex: "1 1 260px" }}>
          {statusText(status).long}
        </Text>
        <SignInButton stay={!status.kept} size="xs" />
      </Group>
    </Alert>
  );
}
