import type { Access, Status } from "@concord/client";
import { Alert, Button, Group, Text } from "@mantine/core";
import { IconAlertTriangle, IconEye } from "@tabler/icons-react";
import { statusText } from "../statusText";
import { SignedOutNotice } from "./SignedOutNotice";

export interface NoticesProps {
  status: Status;
  access: Access;
  onRetry: () => void;
  onRestore: () => void;
  /** Edits what another program has written in a form of its own. */
  onRewrite: () => void;
}

/** What must not be overlooked, above the text and at every width. */
export function Notices({ status, access, onRetry, onRestore, onRewrite }: NoticesProps) {
  if (status.state === "signedOut") return <SignedOutNotice status={status} />;
  if (status.state === "cannotSave") {
    const { long } = statusText(status);
    return (
      <Alert color="red" variant="light" icon={<IconAlertTriangle size={20} />} radius={0} py="sm">
        <Group justify="space-between" gap="xs">
          <Text size="sm" style={{ flex: "1 1 260px" }}>
            {long}
          </Text>
          {status.reason === "inTrash" && (
            <Button size="xs" variant="white" color="red" onClick={onRestore}>
              Restore the document
            </Button>
          )}
          {["tooBig", "unreadable", "refused"].includes(status.reason) && (
            <Button size="xs" variant="white" color="red" onClick={onRetry}>
              Try again
            </Button>
          )}
        </Group>
      </Alert>
    );
  }
  if (!access.editable && access.why === "foreign") {
    return (
      <Alert color="gray" variant="light" icon={<IconEye size={20} />} radius={0} py={8}>
        <Group justify="space-between" gap="xs">
          <Text size="sm" style={{ flex: "1 1 260px" }}>
            Another program wrote this document in a form of its own. You can read it; to edit it here, it has to be converted, for everybody.
          </Text>
          <Button size="xs" variant="white" color="gray" disabled={status.state !== "saved"} onClick={onRewrite}>
            Convert and edit
          </Button>
        </Group>
      </Alert>
    );
  }
  if (!access.editable && (access.why === "viewer" || access.why === "commenter")) {
    return (
      <Alert color="gray" variant="light" icon={<IconEye size={20} />} radius={0} py={8}>
        <Text size="sm">
          {access.why === "viewer"
            ? "You can read this document but not change it."
            : "You can comment on this document but not change its text or suggest changes."}
        </Text>
      </Alert>
    );
  }
  return null;
}
