import { Button } from "@mantine/core";
import { IconCloudOff, IconFileOff, IconLock, IconServerOff, IconTrash } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Link, useParams } from "react-router";
import { ApiError, deviceStoreName, syncBase } from "../../../api";
import { useSession } from "../../../collaboration";
import { PageState, TopBar } from "../../../components";
import { useMayEdit } from "../../account";
import { keptDocument, useDocument, useDocumentActions, type Document } from "../../documents";
import { ProfileButton, useIdentity } from "../../people";
import classes from "./DocumentPage.module.css";
import { EditorSkeleton } from "./EditorSkeleton";
import { ExternalDocument } from "./ExternalDocument";
import { OpenDocument } from "./OpenDocument";

export function DocumentPage() {
  const { id = "" } = useParams();
  return <DocumentById key={id} id={id} />;
}

function DocumentById({ id }: { id: string }) {
  const { data, error, refetch } = useDocument(id);
  const [kept] = useState(() => keptDocument(id));
  const [opened, setOpened] = useState(false);
  const [onReady] = useState(() => () => setOpened(true));
  const gone = error instanceof ApiError && error.status === 404;
  const document = gone ? undefined : (data ?? (error ? kept : undefined));

  if (document === undefined) {
    if (error === null) {
      return (
        <Bare>
          <EditorSkeleton />
        </Bare>
      );
    }
    return (
      <Bare>
        <DocumentProblem error={error} onRetry={() => void refetch()} />
      </Bare>
    );
  }
  // Who was in it when it was moved to the trash goes on seeing what was written.
  if (document.trashedAt !== null && !opened) {
    return (
      <Bare>
        <InTrash document={document} />
      </Bare>
    );
  }
  return <WithSession document={document} onReady={onReady} />;
}

function WithSession({ document, onReady }: { document: Document; onReady: () => void }) {
  const me = useIdentity();
  const mayEdit = useMayEdit();
  const external = document.kind === "external";
  const storeName = external ? null : deviceStoreName(document.name);
  const session = useSession({ name: document.name, syncBase, storeName }, me);
  if (session === null) {
    return (
      <Bare>
        <EditorSkeleton />
      </Bare>
    );
  }
  return external ? (
    <ExternalDocument document={document} session={session} />
  ) : (
    <OpenDocument document={document} session={session} mayEdit={mayEdit} onReady={onReady} />
  );
}

function Bare({ children }: { children: ReactNode }) {
  return (
    <div className={classes["page"]}>
      <TopBar>
        <span className={classes["spacer"]} />
        <ProfileButton />
      </TopBar>
      {children}
    </div>
  );
}

function InTrash({ document }: { document: Document }) {
  const actions = useDocumentActions();
  const mayEdit = useMayEdit();
  return (
    <PageState
      icon={<IconTrash size={32} />}
      title={`“${document.title}” is in the trash`}
      action={
        <Button disabled={!mayEdit} onClick={() => actions.restore(document)}>
          Restore the document
        </Button>
      }
    >
      Nothing of it is lost. Restore it to read and edit it again.
    </PageState>
  );
}

function DocumentProblem({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const status = error instanceof ApiError ? error.status : null;
  const home = (
    <Button component={Link} to="/" variant="light">
      All documents
    </Button>
  );
  if (status === 404) {
    return (
      <PageState icon={<IconFileOff size={32} />} title="There is no such document" action={home}>
        The link may be incomplete, or the document was deleted.
      </PageState>
    );
  }
  if (status === 401 || status === 403) {
    return (
      <PageState icon={<IconLock size={32} />} tone="problem" title="You may not open this document" action={home}>
        {error.message}
      </PageState>
    );
  }
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
