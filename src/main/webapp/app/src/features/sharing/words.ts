import type { AccessLevel, Grant, GrantAccess } from "./api/types";

export const ACCESS_NAMES: Readonly<Record<GrantAccess, string>> = {
  none: "No access",
  read: "Can read",
  comment: "Can comment",
  edit: "Can edit",
  own: "Full access",
};

/** For somebody's own right, where it is worth a word. */
export const LIMITED: Readonly<Partial<Record<AccessLevel, string>>> = {
  read: "Read only",
  comment: "Comment only",
};

export const EVERYONE = "Everyone signed in";

export function subjectName({ kind, subject, displayName }: Pick<Grant, "kind" | "subject" | "displayName">): string {
  return kind === "everyone" ? EVERYONE : displayName || subject;
}

const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** `Dec 1, 2026` */
export function dayText(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? "" : day.format(time);
}

/** `Dec 1, 2026, 6:00 PM` */
export function momentText(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? "" : moment.format(time);
}
