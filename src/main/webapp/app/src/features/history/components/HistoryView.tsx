import { ActionIcon, Alert, Button, Drawer, Menu, SegmentedControl, Text, Tooltip } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconArrowBackUp, IconArrowLeft, IconBookmark, IconCheck, IconDots, IconEraser, IconHistory } from "@tabler/icons-react";
import { lazy, Suspense, useCallback, useState } from "react";
import { Link, useNavigate } from "react-router";
import { ConfirmDialog, TopBar, type Question } from "../../../components";
import { NameDialog, type Document } from "../../documents";
import { ProfileButton } from "../../people";
import { manages } from "../../sharing";
import { useBringBack, useChanges, useEraseHistory, useGoBack, useNameVersion } from "../api/history";
import type { Changes, Version } from "../api/types";
import type { Mode, Pick } from "../marked";
import classes from "./HistoryPage.module.css";
import { PickedPart, type Picked } from "./PickedPart";
import { Timeline } from "./Timeline";
import { Waiting } from "./Waiting";

const RichChanges = lazy(() => import("./RichChanges").then(({ RichChanges: component }) => ({ default: component })));
const CodeChanges = lazy(() => import("./CodeChanges").then(({ CodeChanges: component }) => ({ default: component })));

export interface HistoryViewProps {
  document: Document;
  /** The newest first; at least one. */
  versions: Version[];
  onMore: (() => void) | null;
  loadingMore: boolean;
}

const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/** A document as it was, and what happened to it. */
export function HistoryView({ document, versions, onMore, loadingMore }: HistoryViewProps) {
  const navigate = useNavigate();
  const narrow = useMediaQuery("(max-width: 800px)", false, { getInitialValueInEffect: false });
  const [selected, setSelected] = useState<string | null>(versions[0]?.id ?? null);
  const [mode, setMode] = useState<Mode>("changes");
  const [listed, setListed] = useState(false);
  const [naming, setNaming] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const index = versions.findIndex(({ id }) => id === selected);
  const version = index < 0 ? null : (versions[index] ?? null);
  const before = version === null ? versions[0] : versions[index + 1];
  const changes = useChanges(document.id, mode === "writers" ? null : (before?.id ?? null), selected);
  const nameVersion = useNameVersion(document.id);
  const goBack = useGoBack(document.id);
  const bringBack = useBringBack(document.id);
  const eraseHistory = useEraseHistory(document.id);

  const pick = useCallback((pick: Pick, at: DOMRect) => setPicked({ ...pick, at }), []);
  const select = (id: string | null): void => {
    setSelected(id);
    setListed(false);
    setPicked(null);
  };
  const askToGoBack = (to: Version): void =>
    setQuestion({
      title: "Go back to this version?",
      text: `The document becomes what it was ${moment.format(new Date(to.madeAt))}, for everybody who is in it. What it is now stays in the history.`,
      action: "Go back",
      confirm: () =>
        goBack.mutate(to, {
          onSuccess: () => {
            notifications.show({ message: "The document is what it was then.", icon: <IconCheck size={18} /> });
            void navigate(`/documents/${encodeURIComponent(document.id)}`);
          },
          onError: failed,
        }),
    });
  const askToErase = (): void =>
    setQuestion({
      title: "Erase what was deleted?",
      text: "All versions go, and with them everything that was deleted from this document: it cannot be brought back. What is in the document now stays.",
      action: "Erase",
      confirm: () =>
        eraseHistory.mutate(undefined, {
          onSuccess: () => notifications.show({ message: "What was deleted is gone for good.", icon: <IconCheck size={18} /> }),
          onError: failed,
        }),
    });
  const restorePart = ({ ids }: Picked): void =>
    bringBack.mutate(ids, {
      onSuccess: () => {
        setPicked(null);
        notifications.show({ message: "It is back where it stood.", icon: <IconCheck size={18} /> });
      },
      onError: failed,
    });

  const timeline = <Timeline versions={versions} selected={selected} onSelect={select} onMore={onMore} loadingMore={loadingMore} />;
  const title = version === null ? "Now" : (version.name ?? moment.format(new Date(version.madeAt)));
  return (
    <div className={classes["page"]}>
      <TopBar name={false}>
        <Tooltip label="Back to the document">
          <ActionIcon
            component={Link}
            to={`/documents/${encodeURIComponent(document.id)}`}
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Back to the document"
          >
            <IconArrowLeft size={20} />
          </ActionIcon>
        </Tooltip>
        <div className={classes["titles"]}>
          <Text fw={600} lineClamp={1}>
            {document.title}
          </Text>
          <Text size="xs" c="var(--quiet)" lineClamp={1}>
            {title}
          </Text>
        </div>
        <span className={classes["spacer"]} />
        {!narrow && <ModeSwitch mode={mode} onMode={setMode} />}
        {version !== null && !narrow && (
          <Button leftSection={<IconArrowBackUp size={17} />} size="sm" loading={goBack.isPending} onClick={() => askToGoBack(version)}>
            Go back to this
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Actions for this version">
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {narrow && version !== null && (
              <Menu.Item leftSection={<IconArrowBackUp size={16} />} onClick={() => askToGoBack(version)}>
                Go back to this version
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconBookmark size={16} />} onClick={() => setNaming(true)}>
              {version === null ? "Keep what it is now under a name" : version.name === null ? "Give it a name" : "Rename this version"}
            </Menu.Item>
            {version !== null && version.name !== null && (
              <Menu.Item onClick={() => nameVersion.mutate({ id: version.id, name: null }, { onError: failed })}>Take its name away</Menu.Item>
            )}
            {manages(document) && (
              <>
                <Menu.Divider />
                <Menu.Item color="red" leftSection={<IconEraser size={16} />} onClick={askToErase}>
                  Erase what was deleted
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
        <ProfileButton />
      </TopBar>
      {narrow && (
        <div className={classes["second"]}>
          <Button variant="default" size="xs" leftSection={<IconHistory size={16} />} onClick={() => setListed(true)}>
            Versions
          </Button>
          <span className={classes["spacer"]} />
          <ModeSwitch mode={mode} onMode={setMode} />
        </div>
      )}
      <div className={classes["columns"]}>
        <main className={classes["paper"]}>
          {changes.data !== undefined ? (
            <Suspense fallback={<Waiting />}>
              <Content document={document} changes={changes.data} mode={mode} onPick={pick} />
            </Suspense>
          ) : changes.error !== null ? (
            <Alert color="red" m="md">
              {changes.error.message}
            </Alert>
          ) : (
            <Waiting />
          )}
        </main>
        {!narrow && timeline}
      </div>
      <Drawer opened={narrow && listed} onClose={() => setListed(false)} title="Versions" position="right" size="85%">
        {timeline}
      </Drawer>
      <NameDialog
        opened={naming}
        title={version === null ? "Keep what it is now" : "Name this version"}
        label="Name"
        name={version?.name ?? ""}
        action="Save"
        onClose={() => setNaming(false)}
        onName={async (name) => {
          try {
            await nameVersion.mutateAsync({ id: version?.id ?? null, name });
            return true;
          } catch (error) {
            failed(error);
            return false;
          }
        }}
      />
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
      <PickedPart picked={picked} mode={mode} busy={bringBack.isPending} onRestore={restorePart} onClose={() => setPicked(null)} />
    </div>
  );
}

function ModeSwitch({ mode, onMode }: { mode: Mode; onMode: (mode: Mode) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label="What is in colour"
      value={mode}
      onChange={(value) => onMode(value === "writers" ? "writers" : "changes")}
      data={[
        { value: "changes", label: "Changes" },
        { value: "writers", label: "Who wrote it" },
      ]}
    />
  );
}

function Content({ document, changes, mode, onPick }: { document: Document; changes: Changes; mode: Mode; onPick: (pick: Pick, at: DOMRect) => void }) {
  const roots = Object.values(changes.roots);
  const rich = document.kind === "code" ? undefined : roots.find(({ type, content }) => type === "xml" && (content?.length ?? 0) > 0);
  const text = roots.find(({ type, content }) => type === "text" && (content?.length ?? 0) > 0);
  if (rich !== undefined) return <RichChanges documentId={document.id} changes={changes} root={rich} mode={mode} onPick={onPick} />;
  if (text !== undefined) return <CodeChanges changes={changes} root={text} mode={mode} onPick={onPick} />;
  return (
    <Text c="var(--quiet)" p="xl">
      There was no text in it at that moment.
    </Text>
  );
}

function failed(error: unknown): void {
  notifications.show({
    title: "That did not work",
    message: error instanceof Error ? error.message : "Please try again.",
    color: "red",
  });
}
