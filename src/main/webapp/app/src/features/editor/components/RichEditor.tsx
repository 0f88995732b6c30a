import "@blocknote/mantine/blocknoteStyles.css";
import { BlockNoteEditor } from "@blocknote/core";
import { filterSuggestionItems } from "@blocknote/core/extensions";
import { BlockNoteView } from "@blocknote/mantine";
import { getDefaultReactSlashMenuItems, SuggestionMenuController } from "@blocknote/react";
import { useComputedColorScheme } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useMemo } from "react";
import type { DocumentSession } from "../../../collaboration";
import { caretSelector, richTextOptions, richTextUndo } from "../../../collaboration/richText";
import { BlockMender } from "../../../collaboration/mendBlocks";
import { documentEnds } from "../documentEnds";
import type { EditorHandle } from "../editorHandle";
import classes from "./DocumentPage.module.css";

export interface RichEditorProps {
  session: DocumentSession;
  editable: boolean;
  onHandle: (handle: EditorHandle | null) => void;
}

/** Blocks that need somewhere to upload to, which the server does not offer yet. */
const UPLOADED = "Media";

export function RichEditor({ session, editable, onHandle }: RichEditorProps) {
  const scheme = useComputedColorScheme("light");
  const stillness = useReducedMotion();
  const { editor, mender } = useMemo(() => {
    const created = BlockNoteEditor.create(
      richTextOptions(session, {
        extensions: [documentEnds],
        domAttributes: { editor: { "aria-label": "Document text", role: "textbox", "aria-multiline": "true" } },
      }),
    );
    return { editor: created, mender: new BlockMender(session, created.pmSchema) };
  }, [session]);

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
      <BlockNoteView editor={editor} editable={editable} theme={scheme} slashMenu={false}>
        <SuggestionMenuController
          triggerCharacter="/"
          getItems={(query) => {
            const items = getDefaultReactSlashMenuItems(editor).filter(({ group }) => group !== UPLOADED);
            return Promise.resolve(filterSuggestionItems(items, query));
          }}
        />
      </BlockNoteView>
    </div>
  );
}
