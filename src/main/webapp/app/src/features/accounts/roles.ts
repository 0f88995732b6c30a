import type { RoleName } from "./api/types";

export const ROLES: readonly { role: RoleName; name: string; hint: string }[] = [
  { role: "user", name: "User", hint: "Works with documents" },
  { role: "admin", name: "Administrator", hint: "Looks after people and the server" },
  { role: "auditor", name: "Auditor", hint: "Reads the audit log" },
];

/** Always in the same order, whatever is clicked first. */
export function withRole(roles: readonly RoleName[], role: RoleName, wanted: boolean): RoleName[] {
  return ROLES.map((one) => one.role).filter((one) => (one === role ? wanted : roles.includes(one)));
}
