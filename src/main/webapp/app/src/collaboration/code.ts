import { EditorView, keymap } from "@codemirror/view";
import { Prec, type Extension } from "@codemirror/state";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import * as Y from "yjs";
import { encodePosition, type SelectedPlace } from "./anchors";
import { codeCarets, positionOf } from "./codeCarets";
import type { DocumentSession } from "@concord/client";
import { undoOf, type Undo } from "./undo";

/** The name under which y-codemirror's examples keep their content, so that other tools find it. */
const TEXT = "codemirror";

export interface CodeBinding {
  initial: string;
  extensions: Extension;
  undo: Undo;
  /** The present text, and a call for each change of it. */
  text: () => string;
  onText: (changed: () => void) => () => void;
  scrollTo: (view: EditorView, clientId: number) => boolean;
  selected: (view: EditorView) => SelectedPlace;
}

/** What CodeMirror needs to edit a session's document. */
export function codeBinding(session: DocumentSession): CodeBinding {
  const ytext = session.doc.getText(TEXT);
  const manager = new Y.UndoManager(ytext);
  return {
    initial: ytext.toJSON(),
    extensions: [
      Prec.high(keymap.of(yUndoManagerKeymap)),
      yCollab(ytext, null, { undoManager: manager }),
      codeCarets(session.checkedAwareness, ytext),
    ],
    undo: undoOf(manager),
    text: () => ytext.toJSON(),
    onText: (changed) => {
      ytext.observe(changed);
      return () => ytext.unobserve(changed);
    },
    scrollTo: (view, clientId) => {
      const cursor = session.checkedAwareness.getStates().get(clientId)?.cursor;
      const at = cursor ? positionOf(cursor.head, ytext) : null;
      if (at === null) return false;
      view.dispatch({ effects: EditorView.scrollIntoView(Math.min(at, view.state.doc.length), { y: "center" }) });
      return true;
    },
    selected: ({ state }) => {
      const { from, to } = state.selection.main;
      const place = (at: number, association: number): string => encodePosition(Y.createRelativePositionFromTypeIndex(ytext, at, association));
      return { start: place(from, from === to ? -1 : 0), end: place(to, -1), text: state.sliceDoc(from, to) };
    },
  };
}
