import type { Status } from "@concord/client";
import { IconCloudOff, IconLock, IconLogin2, IconTrash } from "@tabler/icons-react";
import { PageState } from "../../../components";
import { statusText } from "../statusText";
import { EditorSkeleton } from "./EditorSkeleton";
import { SignInButton } from "./SignInButton";

/** Neither this device nor the server has told yet what the document holds: nothing may look like an empty one. */
export function NotReady({ status }: { status: Status }) {
  if (status.state === "offline") {
    return (
      <PageState
        icon={<IconCloudOff size={32} />}
        tone="problem"
        title={status.server ? "The server cannot open this document now" : "This document is not on this device"}
      >
        {status.server
          ? "It is being tried again by itself."
          : "The server cannot be reached. The document opens by itself when the connection is back."}
      </PageState>
    );
  }
  if (status.state === "signedOut") {
    return (
      <PageState icon={<IconLogin2 size={32} />} title="You are signed out" action={<SignInButton stay={false} />}>
        Sign in to open this document.
      </PageState>
    );
  }
  if (status.state === "cannotSave" && ["inTrash", "noPermission", "refused"].includes(status.reason)) {
    const trash = status.reason === "inTrash";
    return (
      <PageState
        icon={trash ? <IconTrash size={32} /> : <IconLock size={32} />}
        tone="problem"
        title={trash ? "This document is in the trash" : "You may not open this document"}
      >
        {statusText(status).long}
      </PageState>
    );
  }
  return <EditorSkeleton />;
}
