import type { DocumentSession } from "@concord/client";
import { useValue } from "@concord/client/react";
import "@blocknote/mantine/blocknoteStyles.css";
import { BlockNoteEditor } from "@blocknote/core";
import { filterSuggestionItems } from "@blocknote/core/extensions";
import { BlockNoteView } from "@blocknote/mantine";
import {
  FilePanelController,
  FormattingToolbarController,
  getDefaultReactSlashMenuItems,
  SuggestionMenuController,
  type FormattingToolbarProps,
} from "@blocknote/react";
import { useComputedColorScheme } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { useCallback, useEffect, useMemo } from "react";
import { styleNonce } from "../../../api";
import type { Comments } from "../../../collaboration";
import { caretSelector, richTextOptions, richTextUndo } from "../../../collaboration/richText";
import { placeOfSelection } from "../../../collaboration/anchors";
import { BlockMender } from "../../../collaboration/mendBlocks";
import { ThreadList } from "../../comments";
import { documentEnds } from "../documentEnds";
import type { EditorHandle } from "../editorHandle";
import { useReview } from "../hooks/useReview";
import { pictureAddress, uploadPicture } from "../pictures";
import type { Mode, Panel } from "../review";
import { safeAddress } from "../../../components";
import { suggestionMarks } from "../suggestions/marks";
import { Suggesting } from "../suggestions/suggesting";
import { ThreadMarks } from "../threadMarks";
import classes from "./DocumentPage.module.css";
import { PicturePanel } from "./PicturePanel";
import { ReviewPanel, type ReviewPanelProps } from "./ReviewPanel";
import { RichToolbar } from "./RichToolbar";
import { SuggestionList } from "./SuggestionList";

export interface RichEditorProps {
  documentId: string;
  session: DocumentSession;
  editable: boolean;
  /** Who writes here; the id is the account's, empty for a visitor. */
  me: { id: string; name: string; color: string };
  comments: Comments;
  narrow: boolean;
  mode: Mode;
  panel: ReviewPanelProps["panel"];
  onPanel: (panel: Panel | null) => void;
  onHandle: (handle: EditorHandle | null) => void;
  /** Null where there is none, or nothing may be written. */
  onAssistant: (() => void) | null;
}

/** The group of blocks that hold files. Of these there are only pictures. */
const MEDIA = "Media";

export function RichEditor({ documentId, session, editable, me, comments, narrow, mode, panel, onPanel, onHandle, onAssistant }: RichEditorProps) {
  const scheme = useComputedColorScheme("light");
  const stillness = useReducedMotion();
  const mayComment = useValue(session.mayComment);
  const { editor, mender, marks, suggesting } = useMemo(() => {
    const threadMarks = new ThreadMarks();
    const made = new Suggesting();
    const created = BlockNoteEditor.create(
      richTextOptions(session, {
        extensions: [documentEnds, suggestionMarks, made.extension, threadMarks.extension],
        links: {
          isValidLink: (href) => safeAddress(href) !== null,
          onClick: openLink,
        },
        uploadFile: (file) => uploadPicture(documentId, file),
        resolveFileUrl: (url) => Promise.resolve(pictureAddress(documentId, url)),
        // BlockNote has no option of its own for it.
        _tiptapOptions: { injectNonce: styleNonce },
        domAttributes: { editor: { "aria-label": "Document text", role: "textbox", "aria-multiline": "true" } },
      }),
    );
    return { editor: created, mender: new BlockMender(session, created.pmSchema), marks: threadMarks, suggesting: made };
  }, [documentId, session]);
  const behavior = stillness ? "auto" : "smooth";
  const review = useReview({ editor, marks, comments, onPanel, behavior });
  const suggestions = useValue(suggesting.list);
  const places = useValue(marks.ranges);
  const suggests = mode === "suggesting";

  useEffect(() => mender.attach(() => editor.prosemirrorView), [mender, editor]);

  const { id, name, color } = me;
  useEffect(() => suggesting.become(suggests, { user: id, name, color }, tellRefused), [suggesting, suggests, id, name, color]);

  useEffect(() => {
    const undo = richTextUndo(editor.prosemirrorState);
    if (undo === null) return;
    onHandle({
      undo,
      focus: () => editor.focus(),
      scrollTo: (clientId) => {
        const caret = editor.domElement?.querySelector(caretSelector(clientId));
        caret?.scrollIntoView({ block: "center", behavior });
        return caret !== null && caret !== undefined;
      },
      selected: () => placeOfSelection(editor.prosemirrorState),
      insert: (markdown) => {
        const blocks = editor.tryParseMarkdownToBlocks(markdown);
        editor.insertBlocks(blocks, editor.getTextCursorPosition().block, "after");
      },
    });
    return () => {
      onHandle(null);
      undo.dispose();
    };
  }, [editor, onHandle, behavior]);

  const { begin } = review;
  const toolbar = useCallback(
    (props: FormattingToolbarProps) => <RichToolbar {...props} formats={!suggests} onComment={mayComment ? begin : null} onAssistant={onAssistant} />,
    [suggests, mayComment, begin, onAssistant],
  );

  return (
    <>
      <div className={classes["rich"]} onClick={({ target }) => review.clicked(target)}>
        <BlockNoteView editor={editor} editable={editable} theme={scheme} slashMenu={false} filePanel={false} formattingToolbar={false}>
          <FormattingToolbarController formattingToolbar={toolbar} />
          <SuggestionMenuController
            triggerCharacter="/"
            getItems={(query) => {
              const picture = editor.dictionary.slash_menu.image.title;
              const items = getDefaultReactSlashMenuItems(editor).filter(({ group, title }) => group !== MEDIA || title === picture);
              return Promise.resolve(filterSuggestionItems(items, query));
            }}
          />
          <FilePanelController filePanel={PicturePanel} />
        </BlockNoteView>
      </div>
      <ReviewPanel
        panel={panel}
        narrow={narrow}
        suggestionCount={suggestions.length}
        onPanel={onPanel}
        comments={
          <ThreadList
            documentId={documentId}
            session={session}
            comments={comments}
            places={places}
            selected={review.selected}
            onSelect={review.select}
            draft={review.draft}
            onDraftDone={review.draftDone}
            mentions={id !== ""}
          />
        }
        suggestions={<SuggestionList suggesting={suggesting} editable={editable} onShow={(one) => suggesting.scrollTo(one, behavior)} />}
      />
    </>
  );
}

function tellRefused(): void {
  notifications.show({
    id: "not-suggested",
    title: "That cannot be suggested",
    message: "Only text and new paragraphs can. To change anything else, switch to “Editing”.",
    color: "yellow",
  });
}

/** A page that is opened here knows nothing of this one. */
function openLink({ target }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest("a") : null;
  const address = safeAddress(link?.getAttribute("href"));
  if (address === null) return false;
  window.open(address, "_blank", "noopener,noreferrer");
  return true;
}
