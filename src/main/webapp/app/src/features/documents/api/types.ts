import type { AccessLevel } from "../../sharing";

export type DocumentKind = "rich" | "code" | "dashboard" | "external";
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
  /** What the one who asks may do. */
  access: AccessLevel;
  /** The name of the account it belongs to; null belongs to nobody. */
  owner: string | null;
  /** Another one whenever its history was replaced. */
  generation?: string;
  /** The folder it is in, also when that one may not be seen; null is in none. */
  folder: string | null;
}

export interface Folder {
  id: string;
  name: string;
  /** Null for the top level. */
  parent: string | null;
  access: AccessLevel;
  owner: string | null;
}

export interface DocumentPage {
  documents: Document[];
  next: string | null;
}

/** Which part of the documents a list shows: by folders, all by time, dashboards, those of other applications, those in the trash. */
export type Shelf = "own" | "recent" | "dashboards" | "external" | "trash";

/** What of a shelf is shown: all of it, or what is in one folder. */
export type Place = { all: true } | { all: false; folder: string | null };

export const TITLE_LIMIT = 200;

