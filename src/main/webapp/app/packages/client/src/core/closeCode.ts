/** Why a connection ended for good. */
export type EndReason = "tooBig" | "unreadable" | "noPermission" | "signedOut" | "inTrash" | "refused" | "replaced";

export type Verdict =
  | { then: "retry" }
  /** A limit was exceeded: come back, but not at once. */
  | { then: "retryLater" }
  | { then: "stop"; reason: EndReason };

/** The number decides; the reason text is for people only. */
export function judge(code: number): Verdict {
  switch (code) {
    case 1002:
    case 1003:
    case 1007:
      return { then: "stop", reason: "unreadable" };
    case 1008:
      return { then: "retryLater" };
    case 1009:
      return { then: "stop", reason: "tooBig" };
    case 4401:
      return { then: "stop", reason: "signedOut" };
    case 4403:
      return { then: "stop", reason: "noPermission" };
    case 4404:
      return { then: "stop", reason: "inTrash" };
    case 4409:
      return { then: "stop", reason: "replaced" };
    default:
      return code >= 4400 && code < 4500 ? { then: "stop", reason: "refused" } : { then: "retry" };
  }
}
