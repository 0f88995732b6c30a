import { useState, type ReactNode } from "react";
import { ConfirmDialog, type Question } from "../../../components";
import { ShareDialog } from "../../sharing";
import type { Document } from "../api/types";
import { MoveDialog } from "../components/MoveDialog";
import { RenameDialog } from "../components/RenameDialog";
import type { FolderTree } from "../folderTree";
import type { DocumentActions } from "./useDocumentActions";

interface Asked {
  what: "share" | "rename" | "move" | "erase";
  document: Document;
}

/** One dialog at a time for what one can do with documents. */
export function useDocumentDialogs(actions: DocumentActions, tree: FolderTree): { ask: (asked: Asked) => void; dialogs: ReactNode } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const subjectOf = (what: Asked["what"]): Document | null => (asked?.what === what ? asked.document : null);
  const moved = subjectOf("move");
  return {
    ask: setAsked,
    dialogs: (
      <>
        <ShareDialog shared={sharedDocument(subjectOf("share"))} onClose={close} />
        <RenameDialog document={subjectOf("rename")} onClose={close} onRename={actions.rename} />
        <ConfirmDialog question={questionOf(subjectOf("erase"), actions)} onClose={close} />
        <MoveDialog
          moved={moved === null ? null : { name: moved.title, from: visible(moved.folder, tree), folder: null }}
          tree={tree}
          onClose={close}
          onMove={(to) => (moved === null ? Promise.resolve(false) : actions.move(moved, to))}
        />
      </>
    ),
  };
}

function questionOf(document: Document | null, actions: DocumentActions): Question | null {
  if (document === null) return null;
  return {
    title: `Erase “${document.title || document.name}” for good?`,
    text: "Its text, its history and its pictures are removed from the server and cannot be brought back, not even by a copy on somebody's device.",
    action: "Erase for good",
    confirm: () => actions.erase(document),
  };
}

/** As the share dialog wants it. */
export function sharedDocument(document: Document | null) {
  if (document === null) return null;
  const { id, name, title, access, owner } = document;
  return { type: "document" as const, id, title: title || name, access, owner };
}

function visible(folder: string | null, tree: FolderTree): string | null {
  return folder !== null && tree.get(folder) !== undefined ? folder : null;
}
