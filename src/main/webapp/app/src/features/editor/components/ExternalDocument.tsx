import type { DocumentSession } from "@concord/client";
import { useValue } from "@concord/client/react";
import { Button, Code, CopyButton, Group, Paper, Stack, Text, Title } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useEffect, useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { syncBase } from "../../../api";
import { TopBar } from "../../../components";
import { DocumentMenu, KindIcon, RenameDialog, sharedDocument, useDocumentActions, type Document } from "../../documents";
import { PersonAvatar, ProfileButton } from "../../people";
import { ShareDialog } from "../../sharing";
import { useSessionStatus } from "../hooks/useSessionStatus";
import classes from "./DocumentPage.module.css";
import external from "./ExternalDocument.module.css";
import { SignedOutNotice } from "./SignedOutNotice";
import { StatusIndicator } from "./StatusIndicator";

/** A document that another application keeps here: its content is that application's affair. */
export function ExternalDocument({ document, session }: { document: Document; session: DocumentSession }) {
  const navigate = useNavigate();
  const status = useSessionStatus(session);
  const people = useValue(session.people);
  const actions = useDocumentActions({ onTrashed: () => void navigate("/?from=other") });
  const [renaming, setRenaming] = useState(false);
  const [sharing, setSharing] = useState(false);

  useEffect(() => {
    window.document.title = `${document.title} · Concord`;
  }, [document.title]);

  return (
    <div className={classes["page"]}>
      <TopBar>
        <span className={classes["spacer"]} />
        <StatusIndicator status={status} />
        <ProfileButton />
      </TopBar>
      {status.state === "signedOut" && <SignedOutNotice status={status} />}
      <main className={external["main"]}>
        <Group wrap="nowrap" align="flex-start">
          <KindIcon kind="external" size={52} />
          <div style={{ flex: 1, minWidth: 0 }}>
            <Title order={1} size="h2">
              {document.title || document.name}
            </Title>
            <Text c="var(--quiet)">
              Another application keeps this document here and knows how to show it. Open it there; Concord stores it and
              passes changes on.
            </Text>
          </div>
          <DocumentMenu
            document={document}
            actions={actions}
            onShare={() => setSharing(true)}
            onRename={() => setRenaming(true)}
          />
        </Group>
        <Card title="How to connect">
          <Fact label="Name" value={document.name} />
          <Fact label="Server" value={syncBase} />
          <div>
            <Text size="sm" c="var(--quiet)">
              With y-websocket
            </Text>
            <Code block>{`new WebsocketProvider(${JSON.stringify(syncBase)}, ${JSON.stringify(document.name)}, doc)`}</Code>
          </div>
        </Card>
        <Card title={people.length === 1 ? "Only you are here" : `${people.length} are here`}>
          <Stack gap={10} component="ul" className={external["people"]}>
            {people.map(({ clientId, name, color, self }) => (
              <Group key={clientId} component="li" gap="sm" wrap="nowrap">
                <PersonAvatar name={name} color={color} />
                <Text>
                  {name}
                  {self && " (you)"}
                </Text>
              </Group>
            ))}
          </Stack>
        </Card>
      </main>
      <ShareDialog shared={sharedDocument(sharing ? document : null)} onClose={() => setSharing(false)} />
      <RenameDialog document={renaming ? document : null} onClose={() => setRenaming(false)} onRename={actions.rename} />
    </div>
  );
}

function Card({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder radius="lg" p="lg" component="section" bg="var(--surface)">
      <Title order={2} size="h5" mb="md">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </Paper>
  );
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-end">
      <div style={{ minWidth: 0 }}>
        <Text size="sm" c="var(--quiet)">
          {label}
        </Text>
        <Text ff="monospace" size="sm">
          {value}
        </Text>
      </div>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button
            size="xs"
            variant="default"
            leftSection={copied ? <IconCheck size={15} /> : <IconCopy size={15} />}
            onClick={copy}
            aria-label={`Copy ${label.toLowerCase()}`}
          >
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
    </Group>
  );
}
