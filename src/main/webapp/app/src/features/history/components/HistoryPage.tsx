import { usePlace } from "@concord/client/react";
import { Button } from "@mantine/core";
import { IconHistory, IconLock, IconServerOff } from "@tabler/icons-react";
import { useEffect } from "react";
import { Link, useParams } from "react-router";
import { PageState, TopBar } from "../../../components";
import { useDocument, type Document } from "../../documents";
import { ProfileButton } from "../../people";
import { includes } from "../../sharing";
import { useVersions } from "../api/history";
import { HistoryView } from "./HistoryView";
import { Waiting } from "./Waiting";

export function HistoryPage() {
  const { id = "" } = useParams();
  const { data: document, error, refetch } = useDocument(id);
  useEffect(() => {
    if (document !== undefined) window.document.title = `History of ${document.title} · Concord`;
  }, [document]);
  if (document !== undefined && includes(document.access, "edit")) return <OfDocument document={document} />;
  return (
    <>
      <TopBar>
        <div style={{ flex: 1 }} />
        <ProfileButton />
      </TopBar>
      {document !== undefined ? (
        <PageState icon={<IconLock size={32} />} tone="problem" title="For those who may edit" action={<BackButton id={id} />}>
          What was deleted from “{document.title}” can be seen by those who may edit it.
        </PageState>
      ) : error !== null ? (
        <Unreachable message={error.message} onRetry={() => void refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function OfDocument({ document }: { document: Document }) {
  usePlace(`document:${document.name}`, "History");
  const query = useVersions(document.id);
  const versions = query.data?.pages.flatMap((page) => page.versions);
  if (versions !== undefined && versions.length > 0) {
    return (
      <HistoryView
        document={document}
        versions={versions}
        onMore={query.hasNextPage ? () => void query.fetchNextPage() : null}
        loadingMore={query.isFetchingNextPage}
      />
    );
  }
  return (
    <>
      <TopBar>
        <div style={{ flex: 1 }} />
        <ProfileButton />
      </TopBar>
      {versions !== undefined ? (
        <PageState icon={<IconHistory size={32} />} title="No versions yet" action={<BackButton id={document.id} />}>
          A version is kept whenever people pause. The first one will be here soon after something is written.
        </PageState>
      ) : query.error !== null ? (
        <Unreachable message={query.error.message} onRetry={() => void query.refetch()} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function BackButton({ id }: { id: string }) {
  return (
    <Button component={Link} to={`/documents/${encodeURIComponent(id)}`} variant="light">
      Back to the document
    </Button>
  );
}

function Unreachable({ message, onRetry }: { message: string; onRetry: () => void }) {
  return (
    <PageState
      icon={<IconServerOff size={32} />}
      tone="problem"
      title="The history cannot be shown"
      action={
        <Button variant="light" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      {message}
    </PageState>
  );
}
