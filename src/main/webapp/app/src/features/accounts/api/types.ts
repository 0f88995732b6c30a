export type RoleName = "user" | "admin" | "auditor";

/** An account as administrators see it. */
export interface Person {
  name: string;
  displayName: string;
  roles: RoleName[];
  groups: string[];
  disabled: boolean;
  /** One whose password everybody is told. */
  demonstration: boolean;
  /** Whether this person signs in with a password of Concord's, and not by another service. */
  ownPassword: boolean;
  /** Not before the one-time link was opened. */
  hasPassword: boolean;
  signedInAt: string | null;
}

export interface AccountPage {
  accounts: Person[];
  next: string | null;
}

export interface NewAccount {
  name: string;
  displayName: string;
  roles: RoleName[];
  groups: string[];
  /** Without one the answer has a link. */
  password?: string;
}

export type AccountChange = Partial<Pick<Person, "displayName" | "roles" | "groups" | "disabled">>;

export interface OneTimeLink {
  /** Within the application. */
  path: string;
  expiresAt: string;
}
