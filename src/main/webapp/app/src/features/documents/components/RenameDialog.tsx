import type { Document } from "../api/types";
import { NameDialog } from "./NameDialog";

export interface RenameDialogProps {
  document: Document | null;
  onClose: () => void;
  /** Answers whether it worked; the dialog stays when it did not. */
  onRename: (document: Document, title: string) => Promise<boolean>;
}

export function RenameDialog({ document, onClose, onRename }: RenameDialogProps) {
  return (
    <NameDialog
      opened={document !== null}
      title="Rename"
      label="Title"
      name={document?.title ?? ""}
      action="Rename"
      onClose={onClose}
      onName={(title) => (document === null ? Promise.resolve(false) : onRename(document, title))}
    />
  );
}
