import { createExtension } from "@blocknote/core";
import { Selection, TextSelection, type EditorState, type Transaction } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";

/**
 * Ctrl+End leads to the end of the last text. Left to themselves browsers go behind the empty space that BlockNote draws
 * below the last block, and what is typed there makes a new block.
 */
export const documentEnds = createExtension({
  key: "documentEnds",
  keyboardShortcuts: {
    "Ctrl-End": ({ editor }) => go(editor.prosemirrorView, toEnd),
    "Ctrl-Shift-End": ({ editor }) => go(editor.prosemirrorView, selectToEnd),
    // The same on a Mac.
    "Meta-ArrowDown": ({ editor }) => go(editor.prosemirrorView, toEnd),
    "Meta-Shift-ArrowDown": ({ editor }) => go(editor.prosemirrorView, selectToEnd),
  },
});

function toEnd({ doc, tr }: EditorState): Transaction {
  return tr.setSelection(Selection.atEnd(doc));
}

function selectToEnd({ doc, selection, tr }: EditorState): Transaction {
  return tr.setSelection(TextSelection.between(selection.$anchor, Selection.atEnd(doc).$head));
}

function go(view: EditorView | undefined, move: (state: EditorState) => Transaction): boolean {
  if (view === undefined) return false;
  view.dispatch(move(view.state).scrollIntoView());
  return true;
}
