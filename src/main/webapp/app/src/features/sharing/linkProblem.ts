import { ApiError } from "../../api";

export type LinkProblem =
  /** Asks for the password. */
  | { kind: "password"; wrong: boolean }
  | { kind: "unknown" }
  | { kind: "tooMany"; minutes: number | null }
  | { kind: "offline" }
  | { kind: "other"; message: string };

/** Why a link does not open, and what can be done. `tried`: a password was given. */
export function linkProblem(error: Error, tried: boolean): LinkProblem {
  if (!(error instanceof ApiError)) return { kind: "other", message: error.message };
  if (error.offline) return { kind: "offline" };
  switch (error.status) {
    case 401:
      return { kind: "password", wrong: tried };
    case 400:
    case 404:
      return { kind: "unknown" };
    case 429:
      return { kind: "tooMany", minutes: error.retryAfter === null ? null : Math.max(1, Math.ceil(error.retryAfter / 60)) };
    default:
      return { kind: "other", message: error.message };
  }
}
