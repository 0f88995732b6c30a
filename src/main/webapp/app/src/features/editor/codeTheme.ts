import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const look = EditorView.theme({
  "&": { backgroundColor: "transparent", color: "inherit" },
  ".cm-content": {
    padding: "16px 0 40vh",
    fontFamily: "var(--mantine-font-family-monospace)",
    lineHeight: "1.6",
    caretColor: "currentColor",
  },
  ".cm-gutters": { backgroundColor: "transparent", border: "0", color: "var(--quiet)" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "light-dark(#0f766e0d, #3fc2b212)" },
  ".cm-cursor": { borderLeftColor: "currentColor", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "light-dark(#b9e4dd, #1d524d)",
  },
  ".cm-panels": { backgroundColor: "var(--surface)", color: "inherit", borderColor: "var(--line)" },
  ".cm-tooltip": { backgroundColor: "var(--surface)", border: "1px solid var(--line)", borderRadius: "8px" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "light-dark(#a21caf, #e9a5f5)" },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: "light-dark(#15702f, #8fd6a0)" },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: "light-dark(#b45309, #f6c177)" },
  { tag: [tags.comment, tags.meta, tags.processingInstruction], color: "light-dark(#66707a, #8d989b)", fontStyle: "italic" },
  { tag: [tags.typeName, tags.className, tags.tagName, tags.namespace], color: "light-dark(#0e7490, #7fd3e6)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "light-dark(#1d4ed8, #9db8ff)" },
  { tag: [tags.propertyName, tags.attributeName, tags.labelName], color: "light-dark(#1e4f9e, #a9c7ff)" },
  { tag: tags.heading, fontWeight: "700", color: "light-dark(#0f766e, #72d9ca)" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: [tags.link, tags.url], color: "light-dark(#0f766e, #72d9ca)", textDecoration: "underline" },
  { tag: tags.monospace, color: "light-dark(#a21caf, #e9a5f5)" },
  { tag: tags.invalid, color: "light-dark(#b42318, #ffa8a8)" },
]);

/** Both looks at once: `light-dark()` follows the page. */
export const codeTheme: Extension = [look, syntaxHighlighting(colours)];
