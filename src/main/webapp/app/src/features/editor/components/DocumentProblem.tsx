import { Button, Group } from "@mantine/core";
import { IconCloudOff, IconDownload, IconLock, IconServerOff } from "@tabler/icons-react";
import { Link } from "react-router";
import { ApiError } from "../../../api";
import { PageState } from "../../../components";
import { downloadText } from "../downloadText";
import { AskForAccess } from "./AskForAccess";

export interface NoAccessProps {
  /** The document as it was here, if the server does not have all of it. */
  unsaved: { title: string; text: string } | null;
  onRetry: () => void;
}

/** Whether there is such a document at all is nobody's business who may not open it. */
export function NoAccess({ unsaved, onRetry }: NoAccessProps) {
  return (
    <PageState
      icon={<IconLock size={32} />}
      tone="problem"
      title="You have no access to this document"
      action={
        <Group justify="center" gap="xs">
          {unsaved !== null && (
            <Button leftSection={<IconDownload size={16} />} onClick={() => downloadText(`${unsaved.title}.txt`, unsaved.text)}>
              Download your copy
            </Button>
          )}
          <AskForAccess />
          <Button variant="light" onClick={onRetry}>
            Try again
          </Button>
          <Button component={Link} to="/" variant="light">
            All documents
          </Button>
        </Group>
      }
    >
      {unsaved === null
        ? "Ask its owner to share it with you. It may also have been deleted, or its address is not complete."
        : "Ask its owner to share it with you. Your last changes were not saved: you can download the text as you had it here."}
    </PageState>
  );
}

export function DocumentProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const offline = error instanceof ApiError && error.offline;
  return (
    <PageState
      icon={offline ? <IconCloudOff size={32} /> : <IconServerOff size={32} />}
      tone="problem"
      title={offline ? "This document is not on this device" : "The document cannot be opened now"}
      action={
        <Button variant="light" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {offline ? "The server cannot be reached. The document opens by itself when the connection is back." : error.message}
    </PageState>
  );
}
