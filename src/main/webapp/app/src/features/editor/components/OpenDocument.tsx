import { sharedSetting, type DocumentSession, type Refusal } from "@concord/client";
import { usePresence, useValue } from "@concord/client/react";
import { useMediaQuery } from "@mantine/hooks";
import { IconMessages, IconSparkles } from "@tabler/icons-react";
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from "react";
import { useLocation, useNavigate } from "react-router";
import type { Undo } from "../../../collaboration";
import { ErrorBoundary } from "../../../components";
import { useAccount } from "../../account";
import { loadAssistantPanel, useHasAssistant, useWriting, WritingBar } from "../../assistant";
import { CallButton, CallNotice } from "../../call";
import { ChatPanel } from "../../chat";
import { useComments } from "../../comments";
import { loadDashboardView } from "../../dashboards";
import { keepDocument, sharedDocument, useDocumentActions, useInvalidateDocument, type Document } from "../../documents";
import { nameColor, PeopleHere, useFieldFocus, useFields, useIdentity, useStates } from "../../people";
import { includes, ShareDialog } from "../../sharing";
import { languageOf } from "../codeLanguages";
import type { EditorHandle } from "../editorHandle";
import { useAccessNews } from "../hooks/useAccessNews";
import { useFollow } from "../hooks/useFollow";
import { useIntroduction } from "../hooks/useIntroduction";
import { useLeaveWarning } from "../hooks/useLeaveWarning";
import { useSessionStatus } from "../hooks/useSessionStatus";
import type { Mode, Panel } from "../review";
import { CodeControls } from "./CodeControls";
import { DocumentHeader } from "./DocumentHeader";
import classes from "./DocumentPage.module.css";
import { EditorSkeleton } from "./EditorSkeleton";
import { FollowFrame } from "./FollowFrame";
import { Notices } from "./Notices";
import { NotReady } from "./NotReady";
import { PanelButton } from "./PanelButton";
import { RefusalNotice } from "./RefusalNotice";
import { ReviewControls } from "./ReviewControls";
import { SessionPanel } from "./SessionPanel";
import { SidePanel } from "./SidePanel";
import { StatusIndicator } from "./StatusIndicator";
import { TitleField } from "./TitleField";
import { UndoButtons } from "./UndoButtons";

const loadRichEditor = () => import("./RichEditor").then(({ RichEditor: component }) => ({ default: component }));
const loadCodeEditor = () => import("./CodeEditor").then(({ CodeEditor: component }) => ({ default: component }));
const LOADERS = { rich: loadRichEditor, code: loadCodeEditor, dashboard: loadDashboardView, external: loadRichEditor } as const;
const DashboardView = lazy(loadDashboardView);
const RichEditor = lazy(loadRichEditor);
const CodeEditor = lazy(loadCodeEditor);
const AssistantPanel = lazy(loadAssistantPanel);

export interface OpenDocumentProps {
  document: Document;
  session: DocumentSession;
  /** What the server did not take from this device. */
  refusal: Refusal | null;
  onDismissRefusal: () => void;
  onRewrite: () => void;
  onReady: (session: DocumentSession) => void;
}

/** A document with its editor and all that is around it. */
export function OpenDocument({ document, session, refusal, onDismissRefusal, onRewrite, onReady }: OpenDocumentProps) {
  const navigate = useNavigate();
  const location = useLocation();
  const status = useSessionStatus(session);
  const access = useValue(session.access);
  const ready = useValue(session.ready);
  const people = useValue(session.people);
  const narrow = useMediaQuery("(max-width: 640px)", false, { getInitialValueInEffect: false });
  const actions = useDocumentActions({ onTrashed: () => void navigate("/") });
  const [handle, setHandle] = useState<EditorHandle | null>(null);
  const [board, setBoard] = useState<Undo | null>(null);
  const { following, follow } = useFollow(session, handle);
  const [renaming, setRenaming] = useState(0);
  const [sharing, setSharing] = useState(false);
  const me = useIdentity();
  const account = useAccount();
  const author = useMemo(() => ({ id: account?.name ?? "", name: me.name, color: me.color }), [account, me]);
  const comments = useComments(session, author);
  const [mode, setMode] = useState<Mode>("editing");
  const [panel, setPanel] = useState<Panel | null>(null);
  const reviewPanel = panel === "comments" || panel === "suggestions" ? panel : null;
  const hasPanels = ready && document.kind !== "dashboard";
  const toggle = (which: Panel): void => setPanel((open) => (open === which ? null : which));
  const code = useCodeSettings(session, document.title);
  const hasAssistant = useHasAssistant();
  const writing = useWriting(document.id, hasAssistant);
  const titleSignal = useValue(session.titleSignal);
  const invalidate = useInvalidateDocument();
  const place = `document:${document.name}`;
  const presence = usePresence();
  const states = useStates(place);
  const titleOthers = useFields(place).get("title");
  const [titling, setTitling] = useState(false);
  useFieldFocus(titling ? "title" : null);
  const colorOf = useCallback(
    (who: string, name: string) => people.find((person) => person.account === who)?.color ?? nameColor(name),
    [people],
  );
  useLeaveWarning(session, refusal !== null && refusal.text !== "");
  useAccessNews(access, ready, () => invalidate(document.id));

  useEffect(() => {
    // While the content is on its way; a failure shows when the editor is needed.
    LOADERS[document.kind]().catch(() => undefined);
  }, [document.kind]);

  useIntroduction();

  useEffect(() => {
    window.document.title = `${document.title} · Concord`;
  }, [document.title]);

  useEffect(() => {
    if (titleSignal !== "") invalidate(document.id);
    // Only the signal counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [titleSignal]);

  useEffect(() => {
    if (!ready) return;
    keepDocument(document);
    session.noteTitle(document.title);
    onReady(session);
  }, [ready, document, session, onReady]);

  const signedOut = status.state === "signedOut" || (status.state === "cannotSave" && status.reason === "noPermission");
  useEffect(() => {
    // Perhaps it is just this document that is not open to one any more.
    if (signedOut) invalidate(document.id);
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [signedOut]);

  const rename = async (title: string): Promise<boolean> => {
    const renamed = await actions.rename(document, title);
    if (renamed) session.announceTitle();
    return renamed;
  };
  const callPlace = { room: place, title: document.title, path: `/documents/${document.id}` };
  const isNew = (location.state as { isNew?: boolean } | null)?.isNew === true;
  const editable = access.editable;
  const others = people.filter(({ self }) => !self);
  const followed = others.find(({ clientId }) => clientId === following);
  const preview = !code.preview ? "none" : narrow ? "instead" : "beside";
  const focusEditor = useCallback(() => handle?.focus(), [handle]);
  const openAssistant = useCallback(() => setPanel("assistant"), []);

  return (
    <div className={classes["page"]}>
      <DocumentHeader
        document={document}
        narrow={narrow}
        actions={actions}
        onShare={() => setSharing(true)}
        onRename={() => setRenaming((times) => times + 1)}
        title={
          <TitleField
            key={renaming}
            title={document.title}
            readOnly={!includes(document.access, "edit") || !editable}
            selectAtFirst={isNew || renaming > 0}
            {...(titleOthers?.[0] === undefined ? {} : { others: titleOthers, color: colorOf(titleOthers[0].name, titleOthers[0].displayName) })}
            onFocus={setTitling}
            onType={() => presence?.typing()}
            onRename={rename}
            onEnter={focusEditor}
          />
        }
        status={
          <StatusIndicator
            status={status}
            access={access}
            narrow={narrow}
            panel={(meaning) => <SessionPanel session={session} meaning={meaning} />}
          />
        }
        call={<CallButton place={callPlace} />}
        people={<PeopleHere people={others} states={states} following={following} onFollow={follow} limit={narrow ? 2 : 5} />}
        tools={
          <>
            <UndoButtons undo={board ?? handle?.undo ?? null} enabled={editable} />
            {document.kind === "rich" && ready && (
              <ReviewControls
                comments={comments}
                editable={editable}
                narrow={narrow}
                mode={mode}
                onMode={setMode}
                panelOpen={reviewPanel !== null}
                onTogglePanel={() => setPanel(reviewPanel === null ? "comments" : null)}
              />
            )}
            {document.kind === "code" && ready && (
              <CodeControls
                language={code.language}
                editable={editable}
                narrow={narrow}
                onLanguage={code.setLanguage}
                preview={code.preview}
                onPreview={code.setPreview}
              />
            )}
            {hasPanels && hasAssistant && (
              <PanelButton
                label="Assistant"
                icon={<IconSparkles size={20} />}
                open={panel === "assistant"}
                onClick={() => toggle("assistant")}
              />
            )}
            {hasPanels && <PanelButton label="Chat" icon={<IconMessages size={20} />} open={panel === "chat"} onClick={() => toggle("chat")} />}
          </>
        }
      />
      <RefusalNotice refusal={refusal} title={document.title} onDismiss={onDismissRefusal} />
      <Notices
        status={status}
        access={access}
        onRetry={() => session.retry()}
        onRestore={() => actions.restore(document, () => session.retry())}
        onRewrite={onRewrite}
      />
      <CallNotice place={callPlace} />
      {!ready && <NotReady status={status} />}
      {ready && document.kind === "dashboard" && (
        <ErrorBoundary>
          <Suspense fallback={<EditorSkeleton />}>
            <DashboardView session={session} place={place} colorOf={colorOf} editable={editable} onUndo={setBoard} />
          </Suspense>
        </ErrorBoundary>
      )}
      {hasPanels && (
        <div className={classes["desk"]} data-panel={(panel !== null && !narrow) || undefined}>
          <main className={`${classes["paper"]} ${document.kind === "code" ? classes["wide"] : ""}`} onInput={() => presence?.typing()}>
            <ErrorBoundary>
              <Suspense fallback={<EditorSkeleton />}>
                {document.kind === "code" ? (
                  <CodeEditor
                    session={session}
                    editable={editable}
                    language={code.language}
                    preview={code.language.id === "markdown" ? preview : "none"}
                    onHandle={setHandle}
                  />
                ) : (
                  <RichEditor
                    documentId={document.id}
                    session={session}
                    editable={editable}
                    me={author}
                    comments={comments}
                    narrow={narrow}
                    mode={mode}
                    panel={reviewPanel}
                    onPanel={setPanel}
                    onHandle={setHandle}
                    onAssistant={hasAssistant ? openAssistant : null}
                  />
                )}
              </Suspense>
            </ErrorBoundary>
          </main>
          <SidePanel label="Assistant" open={panel === "assistant"} narrow={narrow} onClose={() => setPanel(null)}>
            <ErrorBoundary>
              <Suspense>
                <AssistantPanel
                  documentId={document.id}
                  editable={editable}
                  writing={writing.run !== null && writing.status === "running"}
                  selection={() => handle?.selected()?.text ?? ""}
                  onWrite={(task, prompt) => writing.write(task, prompt, handle?.selected() ?? null)}
                  onInsert={(markdown) => handle?.insert(markdown)}
                  onClose={() => setPanel(null)}
                />
              </Suspense>
            </ErrorBoundary>
          </SidePanel>
          <SidePanel label="Chat of this document" open={panel === "chat"} narrow={narrow} onClose={() => setPanel(null)}>
            <ChatPanel documentId={document.id} onClose={() => setPanel(null)} />
          </SidePanel>
        </div>
      )}
      <ShareDialog shared={sharedDocument(sharing ? document : null)} onClose={() => setSharing(false)} />
      <WritingBar writing={writing} />
      {followed && <FollowFrame person={followed} onStop={() => follow(null)} />}
    </div>
  );
}

function useCodeSettings(session: DocumentSession, title: string) {
  const [setting] = useState(() => sharedSetting(session, "language"));
  const chosen = useValue(setting.value);
  const [preview, setPreview] = useState(false);
  useEffect(() => () => setting.dispose(), [setting]);
  return { language: languageOf(chosen, title), setLanguage: setting.set, preview, setPreview };
}
