/** What somebody may do, in ascending order; each includes those before it. */
export const LEVELS = ["read", "comment", "edit", "own"] as const;

export type AccessLevel = (typeof LEVELS)[number];

/** What a grant may say: "none" takes away what would be inherited. */
export type GrantAccess = "none" | AccessLevel;

export type SubjectKind = "user" | "group" | "everyone";

export interface Subject {
  kind: SubjectKind;
  /** The name of the user or the group. */
  subject: string;
}

export interface Grant extends Subject {
  displayName: string;
  access: GrantAccess;
}

export interface InheritedGrant extends Grant {
  folder: string;
  folderName: string;
}

export interface ShareLink {
  id: string;
  access: LinkAccess;
  hasPassword: boolean;
  expiresAt: string | null;
  createdAt: string;
  createdBy: string;
}

export type LinkAccess = Exclude<AccessLevel, "own">;

export interface NewLink {
  access: LinkAccess;
  password?: string;
  expiresAt?: string;
}

export interface PersonName {
  name: string;
  displayName: string;
}

export interface Sharing {
  owner: PersonName | null;
  grants: Grant[];
  inherited: InheritedGrant[];
  links: ShareLink[];
}

export interface People {
  people: PersonName[];
  groups: string[];
}

/** What is shared: a document or a folder. */
export interface Shared {
  type: "document" | "folder";
  id: string;
  title: string;
  access: AccessLevel;
  /** The account's name. */
  owner: string | null;
}

/** Whether one may move, delete and restore it. What belongs to nobody is in the hands of all who may edit it. */
export function manages({ access, owner }: { access: AccessLevel; owner: string | null }): boolean {
  return includes(access, owner === null ? "edit" : "own");
}

export function includes(access: AccessLevel, wanted: AccessLevel): boolean {
  return LEVELS.indexOf(access) >= LEVELS.indexOf(wanted);
}
