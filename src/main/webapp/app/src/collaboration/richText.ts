import type { BlockNoteEditorOptions, DefaultBlockSchema, DefaultInlineContentSchema, DefaultStyleSchema } from "@blocknote/core";
import { withCollaboration, type CollaborationOptions } from "@blocknote/core/yjs";
import type { EditorState } from "prosemirror-state";
import { yUndoPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import { createCaret, paintCaret, type CaretUser } from "./caret";
import { firstBlock } from "./firstBlock";
import { field, type DocumentSession } from "@concord/client";
import { undoOf, type Undo } from "./undo";

/** The name under which BlockNote's examples keep their content, so that other tools find it. */
const FRAGMENT = "document-store";

type EditorOptions = Partial<BlockNoteEditorOptions<DefaultBlockSchema, DefaultInlineContentSchema, DefaultStyleSchema>>;

/**
 * BlockNote's options, completed by what it needs to edit a session's document. To be called when the session is ready:
 * what is empty then is an empty document.
 */
export function richTextOptions(session: DocumentSession, options: EditorOptions): EditorOptions {
  return withCollaboration({ ...options, collaboration: collaborationOf(session) });
}

function collaborationOf(session: DocumentSession): CollaborationOptions {
  const fragment = session.doc.getXmlFragment(FRAGMENT);
  if (fragment.length > 0) {
    if (!isOfBlocks(fragment)) session.protect();
  } else if (session.access.get().editable) {
    Y.applyUpdate(session.doc, firstBlock(FRAGMENT));
  }
  const carets = new Map<number, HTMLElement>();
  // BlockNote keeps the element of a caret for ever, shown or not; a new name or colour has to be painted into it.
  session.people.subscribe(() => {
    for (const person of session.people.get()) {
      const caret = carets.get(person.clientId);
      if (caret) paintCaret(caret, person);
    }
  });
  const { name, color } = session.people.get()[0] ?? { name: "Guest", color: "#0d9488" };
  return {
    fragment,
    provider: { awareness: session.checkedAwareness.asAwareness() },
    user: { name, color },
    renderCursor: (user) => {
      const shown: CaretUser = {
        name: text(field(user, "name")),
        color: text(field(user, "color")),
        clientId: text(field(user, "clientId")),
      };
      const caret = createCaret(shown);
      carets.set(Number(shown.clientId), caret);
      return caret;
    },
  };
}

/** Other editors have paragraphs here. BlockNote would wrap them, each page that is opened anew. */
function isOfBlocks(fragment: Y.XmlFragment): boolean {
  return fragment.toArray().every((node) => node instanceof Y.XmlElement && node.nodeName === "blockGroup");
}

export function caretSelector(clientId: number): string {
  return `.remote-caret[data-client="${clientId}"]`;
}

export function richTextUndo(state: EditorState): Undo | null {
  const plugin = yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager } | undefined;
  return plugin ? undoOf(plugin.undoManager) : null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
