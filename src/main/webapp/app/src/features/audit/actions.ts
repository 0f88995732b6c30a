/** What the entries of the log say in the words of its readers. A newer server may send others. */
const TEXTS: Readonly<Record<string, string>> = {
  "signed-in": "Signed in",
  "sign-in-refused": "Sign-in refused",
  "sign-in-locked": "Sign-in locked",
  "signed-out": "Signed out",
  "token-issued": "Token issued",
  "token-revoked": "Token revoked",
  "account-created": "Account created",
  "account-changed": "Account changed",
  "account-disabled": "Account disabled",
  "password-changed": "Password changed",
  shared: "Shared",
  unshared: "Sharing ended",
  "link-made": "Link made",
  "link-revoked": "Link revoked",
  "link-opened": "Link opened",
  refused: "Access refused",
  "content-read": "Content read",
  "content-written": "Content written by a program",
  exported: "Exported",
  assisted: "Given to the assistant",
  trashed: "Moved to the trash",
  restored: "Restored",
  erased: "Erased for good",
  "went-back": "Went back to a version",
  "setting-changed": "Setting changed",
  disconnected: "Disconnected",
  "room-closed": "Document closed",
  compacted: "Log folded",
  drained: "Server drained",
  resumed: "Server takes everybody again",
  "server-started": "Server started",
};

export const ACTIONS = Object.entries(TEXTS).map(([value, label]) => ({ value, label }));

export function actionText(action: string): string {
  return TEXTS[action] ?? action;
}

export function actorText(actor: string): string {
  if (actor === "*") return "many";
  if (actor === "JMX") return "an administrator by JMX";
  return actor.startsWith("@") ? `visitor at ${actor.slice(1)}` : actor;
}

export function detailsText(details: Readonly<Record<string, string>> | string): string {
  if (typeof details === "string") return details;
  return Object.entries(details)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => (key === "repeated" ? `${value} more within a minute` : `${key}: ${value}`))
    .join(" · ");
}
