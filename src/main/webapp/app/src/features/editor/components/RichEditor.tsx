import "@blocknote/mantine/blocknoteStyles.css";
import { BlockNoteEditor } from "@blocknote/core";
import { filterSuggestionItems } from "@blocknote/core/extensions";
import { BlockNoteView } from "@blocknote/mantine";
import { FilePanelController, getDefaultReactSlashMenuItems, SuggestionMenuController } from "@blocknote/react";
import { useComputedColorScheme } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useMemo } from "react";
import { styleNonce } from "../../../api";
import type { DocumentSession } from "../../../collaboration";
import { caretSelector, richTextOptions, richTextUndo } from "../../../collaboration/richText";
import { BlockMender } from "../../../collaboration/mendBlocks";
import { documentEnds } from "../documentEnds";
import type { EditorHandle } from "../editorHandle";
import { pictureAddress, uploadPicture } from "../pictures";
import { safeAddress } from "../safeAddress";
import classes from "./DocumentPage.module.css";
import { PicturePanel } from "./PicturePanel";

export interface RichEditorProps {
  documentId: string;
  session: DocumentSession;
  editable: boolean;
  onHandle: (handle: EditorHandle | null) => void;
}

/** The group of blocks that hold files. Of these there are only pictures. */
const MEDIA = "Media";

export function RichEditor({ documentId, session, editable, onHandle }: RichEditorProps) {
  const scheme = useComputedColorScheme("light");
  const stillness = useReducedMotion();
  const { editor, mender } = useMemo(() => {
    const created = BlockNoteEditor.create(
      richTextOptions(session, {
        extensions: [documentEnds],
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
    return { editor: created, mender: new BlockMender(session, created.pmSchema) };
  }, [documentId, session]);

  useEffect(() => mender.attach(() => editor.prosemirrorView), [mender, editor]);

  useEffect(() => {
    const undo = richTextUndo(editor.prosemirrorState);
    if (undo === null) return;
    onHandle({
      undo,
      focus: () => editor.focus(),
      scrollTo: (clientId) => {
        const caret = editor.domElement?.querySelector(caretSelector(clientId));
        caret?.scrollIntoView({ block: "center", behavior: stillness ? "auto" : "smooth" });
        return caret !== null && caret !== undefined;
      },
    });
    return () => {
      onHandle(null);
      undo.dispose();
    };
  }, [editor, onHandle, stillness]);

  return (
    <div className={classes["rich"]}>
      <BlockNoteView editor={editor} editable={editable} theme={scheme} slashMenu={false} filePanel={false}>
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
  );
}

/** A page that is opened here knows nothing of this one. */
function openLink({ target }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest("a") : null;
  const address = safeAddress(link?.getAttribute("href"));
  if (address === null) return false;
  window.open(address, "_blank", "noopener,noreferrer");
  return true;
}
