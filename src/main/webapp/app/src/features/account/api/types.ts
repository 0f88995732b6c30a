export interface Account {
  name: string;
  displayName: string;
  roles: readonly string[];
}

export type DemonstrationUser = Pick<Account, "name" | "displayName">;

/** Who uses this page, and what that person may do. */
export interface Visitor {
  access: "edit" | "read" | "none";
  version: string;
  /** Missing for somebody who has not signed in. */
  user?: Account;
  /** Only for those who have not signed in. */
  demonstration?: readonly DemonstrationUser[];
}

export interface Credentials {
  name: string;
  password: string;
}

export function mustSignIn({ access, user }: Visitor): boolean {
  return access === "none" && user === undefined;
}
