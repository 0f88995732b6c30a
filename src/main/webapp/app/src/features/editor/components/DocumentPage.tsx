import type { DocumentSession } from "@concord/client";
import { useDocument, usePlace } from "@concord/client/react";
import { Button } from "@mantine/core";
import { useParams } from "react-router";
import { IconTrash } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { PageState, TopBar } from "../../../components";
import { useDocumentActions, type Document } from "../../documents";
import { ProfileButton, useIdentity } from "../../people";
import { manages } from "../../sharing";
import { useOpening } from "../hooks/useOpening";
import classes from "./DocumentPage.module.css";
import { DocumentProblem, NoAccess } from "./DocumentProblem";
import { EditorSkeleton } from "./EditorSkeleton";
import { ExternalDocument } from "./ExternalDocument";
import { OpenDocument } from "./OpenDocument";
import { ReplacedDialog } from "./ReplacedDialog";

export function DocumentPage() {
  const { id = "" } = useParams();
  return <DocumentById key={id} id={id} />;
}

function DocumentById({ id }: { id: string }) {
  const { document, opened, onOpened, denied, error, refetch } = useOpening(id);

  if (denied !== null) {
    return (
      <Bare>
        <NoAccess unsaved={denied.unsaved} onRetry={refetch} />
      </Bare>
    );
  }
  if (document === undefined) {
    return <Bare>{error === null ? <EditorSkeleton /> : <DocumentProblem error={error} onRetry={refetch} />}</Bare>;
  }
  // Who was in it when it was moved to the trash goes on seeing what was written.
  if (document.trashedAt !== null && !opened) {
    return (
      <Bare>
        <InTrash document={document} />
      </Bare>
    );
  }
  return <WithSession document={document} onReady={onOpened} />;
}

function WithSession({ document, onReady }: { document: Document; onReady: (session: DocumentSession) => void }) {
  const me = useIdentity();
  usePlace(`document:${document.name}`);
  const external = document.kind === "external";
  const address = { name: document.name, id: document.id, keep: !external };
  const { session, number, refusal, dismissRefusal, conflict, discardConflict, rewrite } = useDocument(address, me);
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
    <>
      <OpenDocument
        // What belongs to a session goes with it.
        key={number}
        document={document}
        session={session}
        refusal={refusal}
        onDismissRefusal={dismissRefusal}
        onRewrite={rewrite}
        onReady={onReady}
      />
      <ReplacedDialog document={document} conflict={conflict} onDone={discardConflict} />
    </>
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
  return (
    <PageState
      icon={<IconTrash size={32} />}
      title={`“${document.title}” is in the trash`}
      action={
        <Button disabled={!manages(document)} onClick={() => actions.restore(document)}>
          Restore the document
        </Button>
      }
    >
      Nothing of it is lost. Restore it to read and edit it again.
    </PageState>
  );
}
