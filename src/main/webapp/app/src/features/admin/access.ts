import type { Account } from "../account";

export const ADMIN_PATH = "/admin";

export function isAdmin(account: Account | undefined): boolean {
  return account?.roles.includes("admin") ?? false;
}
