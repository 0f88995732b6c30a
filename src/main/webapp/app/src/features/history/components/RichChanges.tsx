import "@blocknote/mantine/blocknoteStyles.css";
import { BlockNoteEditor, createExtension } from "@blocknote/core";
import { BlockNoteView } from "@blocknote/mantine";
import { useComputedColorScheme } from "@mantine/core";
import { EditorState, Plugin } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { useEffect, useMemo } from "react";
import { styleNonce } from "../../../api";
import { pictureAddress } from "../../editor/pictures";
import { classOf, describe, pickOf, type Mode, type Pick } from "../marked";
import { richDocument, type Marked } from "../richDocument";
import type { Changes, ChangeNode } from "../api/types";
import classes from "./HistoryPage.module.css";

export interface RichChangesProps {
  documentId: string;
  changes: Changes;
  root: ChangeNode;
  mode: Mode;
  onPick: (pick: Pick, at: DOMRect) => void;
}

/** The editor itself, to be read only, with what changed in colour. */
export function RichChanges({ documentId, changes, root, mode, onPick }: RichChangesProps) {
  const scheme = useComputedColorScheme("light");
  const { editor, shown } = useMemo(() => {
    const held: { marked: Marked[]; mode: Mode; onPick: RichChangesProps["onPick"] } = { marked: [], mode, onPick };
    const extension = createExtension({ key: "changes", prosemirrorPlugins: [decorate(held)] });
    const made = BlockNoteEditor.create({
      extensions: [extension],
      trailingBlock: false,
      resolveFileUrl: (url) => Promise.resolve(pictureAddress(documentId, url)),
      _tiptapOptions: { injectNonce: styleNonce },
      domAttributes: { editor: { "aria-label": "Document at this moment" } },
    });
    return { editor: made, shown: held };
    // The editor stays; what it shows is put into it below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [documentId]);

  useEffect(() => {
    const show = (): void => {
      const view = editor.prosemirrorView;
      const { doc, marked } = richDocument(editor.pmSchema, root, changes, mode);
      Object.assign(shown, { marked, mode, onPick });
      // Not by a transaction: what was and what is may stand side by side where an editor would allow one.
      view.updateState(EditorState.create({ doc, plugins: view.state.plugins }));
    };
    // The view is there a moment after the component.
    const timer = setTimeout(show);
    return () => clearTimeout(timer);
  }, [editor, shown, root, changes, mode, onPick]);

  return (
    <div className={classes["rich"]}>
      <BlockNoteView editor={editor} editable={false} theme={scheme} slashMenu={false} formattingToolbar={false} sideMenu={false} />
    </div>
  );
}

function decorate(held: { marked: Marked[]; mode: Mode; onPick: RichChangesProps["onPick"] }): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc }) =>
        DecorationSet.create(
          doc,
          held.marked.map(({ from, to, block, mark }) => {
            const attributes = {
              class: `${classOf(mark, held.mode)}${block ? " history-block" : ""}`,
              style: `--writer: ${mark.color}`,
              title: describe(mark, held.mode),
            };
            return block ? Decoration.node(from, to, attributes) : Decoration.inline(from, to, attributes);
          }),
        ),
      handleClick: (_view, position, event) => {
        const texts = held.marked.filter(({ block }) => !block);
        const inText = texts.findLastIndex(({ from, to }) => from <= position && position <= to);
        const block = held.marked.findLast(({ from, to }) => from <= position && position <= to);
        const found = pickOf(texts, inText) ?? (block === undefined ? null : { mark: block.mark, ids: [block.mark.part.id] });
        const element = event.target instanceof Element ? event.target.closest("[class*='history-']") : null;
        if (found === null || element === null) return false;
        held.onPick(found, element.getBoundingClientRect());
        return true;
      },
    },
  });
}
