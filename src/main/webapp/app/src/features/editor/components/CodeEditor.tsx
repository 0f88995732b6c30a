import type { DocumentSession } from "@concord/client";
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { styleNonce } from "../../../api";
import { codeBinding, type CodeBinding } from "../../../collaboration/code";
import type { CodeLanguage } from "../codeLanguages";
import { codeTheme } from "../codeTheme";
import type { EditorHandle } from "../editorHandle";
import classes from "./DocumentPage.module.css";

const MarkdownPreview = lazy(() => import("./MarkdownPreview"));

export interface CodeEditorProps {
  session: DocumentSession;
  editable: boolean;
  language: CodeLanguage;
  /** `beside` shows both, `instead` only the preview. */
  preview: "none" | "beside" | "instead";
  onHandle: (handle: EditorHandle | null) => void;
}

export function CodeEditor({ session, editable, language, preview, onHandle }: CodeEditorProps) {
  const parent = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<{ view: EditorView; binding: CodeBinding } | null>(null);
  const [compartments] = useState(() => ({ editable: new Compartment(), language: new Compartment() }));

  useEffect(() => {
    if (parent.current === null) return;
    const binding = codeBinding(session);
    const view = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: binding.initial,
        extensions: [
          binding.extensions,
          compartments.editable.of(editability(true)),
          compartments.language.of([]),
          EditorView.cspNonce.of(styleNonce),
          BASICS,
        ],
      }),
    });
    setOpened({ view, binding });
    onHandle({
      undo: binding.undo,
      focus: () => view.focus(),
      scrollTo: (clientId) => binding.scrollTo(view, clientId),
      selected: () => binding.selected(view),
      insert: (markdown) => view.dispatch(view.state.replaceSelection(markdown)),
    });
    return () => {
      onHandle(null);
      setOpened(null);
      view.destroy();
      binding.undo.dispose();
    };
  }, [session, compartments, onHandle]);

  useEffect(() => {
    opened?.view.dispatch({ effects: compartments.editable.reconfigure(editability(editable)) });
  }, [opened, compartments, editable]);

  useEffect(() => {
    let current = true;
    void language.load().then((support) => {
      if (current) opened?.view.dispatch({ effects: compartments.language.reconfigure(support ?? []) });
    });
    return () => {
      current = false;
    };
  }, [opened, compartments, language]);

  return (
    <div className={classes["code"]}>
      <div className={classes["codeText"]} ref={parent} hidden={preview === "instead"} />
      {preview !== "none" && opened && (
        <section className={classes["preview"]} aria-label="Preview">
          <Suspense>
            <MarkdownPreview binding={opened.binding} />
          </Suspense>
        </section>
      )}
    </div>
  );
}

const BASICS: Extension = [
  lineNumbers(),
  foldGutter(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  drawSelection(),
  dropCursor(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightSelectionMatches(),
  search({ top: true }),
  EditorView.lineWrapping,
  EditorState.allowMultipleSelections.of(true),
  keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...foldKeymap, indentWithTab]),
  placeholder("Start writing"),
  codeTheme,
];

function editability(editable: boolean): Extension {
  return [
    EditorState.readOnly.of(!editable),
    EditorView.contentAttributes.of({ "aria-label": "Document text", "aria-readonly": String(!editable) }),
  ];
}
