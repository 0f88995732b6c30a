import type { Kind, Notification } from "./api/notifications";

export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  mentioned: "Mentions",
  shared: "Shared with you",
  comment: "Comments",
  reply: "Replies",
  "access-requested": "Access requests",
  restored: "Restored documents",
  "call-started": "Calls",
  system: "Messages of the administrators",
};

export const KINDS = Object.keys(KIND_NAMES) as Kind[];

/** In one sentence, without a full stop. */
export function sentenceOf({ kind, from, document, times }: Notification): string {
  const who = from.displayName || from.name || "Somebody";
  const what = document === undefined ? "" : `“${document.title}”`;
  switch (kind) {
    case "mentioned":
      return what === "" ? `${who} mentioned you in a chat room` : `${who} mentioned you in ${what}`;
    case "shared":
      return what === "" ? `${who} added you to a chat room` : `${who} shared ${what} with you`;
    case "comment":
      return times > 1 ? `${times} comments in ${what}, the last by ${who}` : `${who} commented on ${what}`;
    case "reply":
      if (what === "") return times > 1 ? `${times} replies to you in a chat room, the last by ${who}` : `${who} replied to you in a chat room`;
      return times > 1 ? `${times} replies in ${what}, the last by ${who}` : `${who} replied in ${what}`;
    case "access-requested":
      return `${who} asks for access to ${what}`;
    case "restored":
      return `${who} restored ${what}`;
    case "call-started":
      return what === "" ? `${who} started a call in a chat room` : `${who} started a call in ${what}`;
    case "system":
      return "Message to everybody";
  }
}

/** Where it leads in the page. */
export function pathOf({ link, document }: Notification): string | null {
  if (link !== undefined) return `/${link}`;
  return document === undefined ? null : `/documents/${encodeURIComponent(document.id)}`;
}

/** What has come while somebody was away, in one sentence: "2 mentions and 5 comments". */
export function summaryOf(notifications: readonly Notification[]): string {
  const words: Readonly<Record<Kind, [one: string, more: string]>> = {
    mentioned: ["mention", "mentions"],
    shared: ["shared document", "shared documents"],
    comment: ["comment", "comments"],
    reply: ["reply", "replies"],
    "access-requested": ["access request", "access requests"],
    restored: ["restored document", "restored documents"],
    "call-started": ["call", "calls"],
    system: ["message", "messages"],
  };
  const parts = KINDS.flatMap((kind) => {
    const count = notifications.filter((one) => one.kind === kind).reduce((sum, { times }) => sum + times, 0);
    return count === 0 ? [] : [`${count} ${words[kind][count === 1 ? 0 : 1]}`];
  });
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}
