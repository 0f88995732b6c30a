export type DocumentKind = "rich" | "code" | "external";
/** The kinds that can be made here. */
export type OwnKind = Exclude<DocumentKind, "external">;

export interface Document {
  id: string;
  /** The name under which it is synchronised. */
  name: string;
  title: string;
  kind: DocumentKind;
  createdAt: string;
  updatedAt: string;
  trashedAt: string | null;
}

export interface DocumentPage {
  documents: Document[];
  next: string | null;
}

/** Which part of the documents a list shows. */
export type Shelf = "own" | "external" | "trash";

export const TITLE_LIMIT = 200;
