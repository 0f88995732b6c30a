import { Alert, Button } from "@mantine/core";
import {
  IconChartLine,
  IconClock,
  IconCloudOff,
  IconFilePlus,
  IconFolderOff,
  IconFolderOpen,
  IconLock,
  IconPlugConnected,
  IconSearchOff,
  IconServerOff,
  IconTrash,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import { ApiError } from "../../../api";
import { PageState } from "../../../components";
import type { Shelf } from "../api/types";

export interface EmptyShelfProps {
  shelf: Shelf;
  search: string;
  /** The list is that of a folder. */
  inFolder: boolean;
  create: ReactNode;
}

export function EmptyShelf({ shelf, search, inFolder, create }: EmptyShelfProps) {
  if (search !== "") {
    return (
      <PageState icon={<IconSearchOff size={32} />} title="Nothing found">
        No title here contains “{search}”.
      </PageState>
    );
  }
  if (inFolder) {
    return (
      <PageState icon={<IconFolderOpen size={32} />} title="This folder is empty" action={create}>
        What is created here, or moved here, is open to everybody who may open the folder.
      </PageState>
    );
  }
  switch (shelf) {
    case "own":
      return (
        <PageState icon={<IconFilePlus size={32} />} title="Write something together" action={create}>
          Create the first document, then send its link to a colleague. You will see each other type.
        </PageState>
      );
    case "recent":
      return (
        <PageState icon={<IconClock size={32} />} title="Nothing yet">
          All documents that you may open appear here, whatever folder they are in.
        </PageState>
      );
    case "dashboards":
      return (
        <PageState icon={<IconChartLine size={32} />} title="Watch your numbers together" action={create}>
          A dashboard shows series of numbers live. Everybody you share it with sees the same, and can arrange it with you.
        </PageState>
      );
    case "external":
      return (
        <PageState icon={<IconPlugConnected size={32} />} title="Nothing from other applications">
          Documents appear here when another Yjs application connects to this server under a name of its own.
        </PageState>
      );
    case "trash":
      return (
        <PageState icon={<IconTrash size={32} />} title="The trash is empty">
          Documents that are moved to the trash can be restored from here.
        </PageState>
      );
  }
}

export function ListProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const retry = (
    <Button variant="light" onClick={onRetry}>
      Try again
    </Button>
  );
  if (error instanceof ApiError && error.status === 401) {
    return (
      <PageState icon={<IconLock size={32} />} tone="problem" title="Not open to you">
        Your account may not read the documents of this server. Ask the people who look after it.
      </PageState>
    );
  }
  if (error instanceof ApiError && error.offline) {
    return (
      <PageState icon={<IconCloudOff size={32} />} tone="problem" title="The server cannot be reached" action={retry}>
        No document is kept on this device yet. The list comes back by itself with the connection.
      </PageState>
    );
  }
  return (
    <PageState icon={<IconServerOff size={32} />} tone="problem" title="The list cannot be shown" action={retry}>
      {error.message}
    </PageState>
  );
}

/** There is none at this address, or none that one may see: the difference is nobody's business. */
export function NoFolder({ action }: { action: ReactNode }) {
  return (
    <PageState icon={<IconFolderOff size={32} />} tone="problem" title="You have no access to this folder" action={action}>
      Ask its owner to share it with you. It may also have been deleted.
    </PageState>
  );
}

export function OfflineNotice() {
  return (
    <Alert color="orange" icon={<IconCloudOff size={20} />} title="The server cannot be reached" role="status">
      These documents are kept on this device. You can open and edit them; changes are sent when the connection is back.
    </Alert>
  );
}
