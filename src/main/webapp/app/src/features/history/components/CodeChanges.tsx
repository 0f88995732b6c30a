import { EditorState } from "@codemirror/state";
import { Decoration, EditorView, lineNumbers } from "@codemirror/view";
import { useEffect, useRef } from "react";
import { styleNonce } from "../../../api";
import { codeTheme } from "../../editor/codeTheme";
import { classOf, describe, markOf, pickOf, type Mark, type Mode, type Pick } from "../marked";
import type { Changes, ChangeNode } from "../api/types";
import classes from "./HistoryPage.module.css";

export interface CodeChangesProps {
  changes: Changes;
  root: ChangeNode;
  mode: Mode;
  onPick: (pick: Pick, at: DOMRect) => void;
}

/** A text with what changed in colour. */
export function CodeChanges({ changes, root, mode, onPick }: CodeChangesProps) {
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (parent.current === null) return;
    const { text, marked } = codeText(root, changes, mode);
    const view = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          EditorView.lineWrapping,
          EditorView.editable.of(false),
          EditorView.cspNonce.of(styleNonce),
          EditorView.contentAttributes.of({ "aria-label": "Document at this moment" }),
          EditorView.decorations.of(Decoration.set(marked.map(({ from, to, mark }) => decoration(mark, mode).range(from, to)))),
          EditorView.domEventHandlers({
            click: (event) => {
              const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
              const found = at === null ? null : pickOf(marked, marked.findIndex(({ from, to }) => from <= at && at <= to));
              const element = event.target instanceof Element ? event.target.closest("[class*='history-']") : null;
              if (found !== null && element !== null) onPick(found, element.getBoundingClientRect());
            },
          }),
          codeTheme,
        ],
      }),
    });
    return () => view.destroy();
  }, [changes, root, mode, onPick]);
  return <div className={classes["code"]} ref={parent} />;
}

function decoration(mark: Mark, mode: Mode) {
  return Decoration.mark({ class: classOf(mark, mode), attributes: { style: `--writer: ${mark.color}`, title: describe(mark, mode) } });
}

export function codeText(root: ChangeNode, changes: Changes, mode: Mode): { text: string; marked: { from: number; to: number; mark: Mark }[] } {
  let text = "";
  const marked: { from: number; to: number; mark: Mark }[] = [];
  for (const part of root.content ?? []) {
    // CodeMirror counts a line's end as one unit, whatever it is.
    const shown = (part.text ?? "").replace(/\r\n?/g, "\n");
    const mark = markOf(part, changes, mode);
    if (mark !== null && shown !== "") marked.push({ from: text.length, to: text.length + shown.length, mark });
    text += shown;
  }
  return { text, marked };
}
