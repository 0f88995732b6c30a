export interface Account {
  name: string;
  displayName: string;
  roles: readonly string[];
  /** Others are not to see where this person is. */
  presenceHidden?: boolean;
}

export type DemonstrationUser = Pick<Account, "name" | "displayName">;

/** Another than Concord that can say who somebody is. */
export interface Elsewhere {
  /** Relative to the application's address. */
  path: string;
  label: string;
}

/** Who uses this page, and what that person may do. */
export interface Visitor {
  access: "edit" | "read" | "none";
  version: string;
  /** Missing for somebody who has not signed in. */
  user?: Account;
  /** Whether there is anybody who could sign in; only for those who have not. */
  signIn?: boolean;
  /** Only for those who have not signed in. */
  demonstration?: readonly DemonstrationUser[];
  /** Only for those who have not signed in: how one does. */
  ways?: { password: boolean; elsewhere: readonly Elsewhere[] };
}

/** `continueAt`: where the session of a sign-in elsewhere ends. */
export interface SignedOut {
  continueAt: string;
}

export interface Credentials {
  name: string;
  password: string;
}

export function isAdministrator(account: Account | undefined): boolean {
  return account?.roles.includes("admin") ?? false;
}

export function mustSignIn({ access, user }: Visitor): boolean {
  return access === "none" && user === undefined;
}
