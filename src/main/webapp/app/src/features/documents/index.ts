export { useDocument, useInvalidateDocument, useRestoreDocument } from "./api/documents";
export { TITLE_LIMIT, type Document, type DocumentKind } from "./api/types";
export { DocumentMenu } from "./components/DocumentMenu";
export { RenameDialog } from "./components/RenameDialog";
export { KindIcon } from "./components/KindIcon";
export { ShelfPage } from "./components/ShelfPage";
export { forgetDocument, keepDocument, keptDocument } from "./hooks/keptDocuments";
export { sharedDocument } from "./hooks/useDocumentDialogs";
export { useDocumentActions, type DocumentActions } from "./hooks/useDocumentActions";
