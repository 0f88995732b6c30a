import type { PresencePerson, PresenceTab } from "@concord/client";
import { describeTime } from "../../components";

const clock = new Intl.DateTimeFormat("en", { timeStyle: "short" });

/** `Active` or `Idle since 2:03 PM`. */
export function stateText({ state, activeAt }: Pick<PresencePerson, "state" | "activeAt">): string {
  return state === "active" ? "Active" : `Idle since ${clock.format(activeAt)}`;
}

/** `Seen 3 hours ago`; empty when it is not known. */
export function seenText(at: number | null, now: number): string {
  return at === null ? "" : `Seen ${describeTime(at, Math.max(now, at))}`;
}

/** Places that are no document and no room. */
const PAGES: Readonly<Record<string, string>> = {
  "page:assistant": "with the assistant",
  "page:chat": "in the chat",
  "page:dashboards": "looking at dashboards",
  "page:documents": "looking at documents",
  "page:people": "looking at people",
};

/** Where somebody is, to be told in one line; a place with a name is a link below the user interface's base. */
export interface WhereText {
  before: string;
  name: string;
  to: string | null;
  after: string;
}

/** Null for a tab of which nothing can be told. */
export function whereText({ place, title, path, view, typing }: PresenceTab): WhereText | null {
  const after = (view === "" ? "" : ` · ${view}`) + (typing ? " · typing…" : "");
  if (place === null) return null;
  const page = PAGES[place];
  if (page !== undefined) return { before: page, name: "", to: null, after };
  return title === "" ? null : { before: "in ", name: `“${title}”`, to: path === "" ? null : `/${path}`, after };
}

/** `Ben`, `Ben and Carla`, `Ben, Carla and 3 more`. */
export function namesText(names: readonly string[]): string {
  const [first = "", second = ""] = names;
  if (names.length <= 1) return first;
  return names.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${names.length - 2} more`;
}
