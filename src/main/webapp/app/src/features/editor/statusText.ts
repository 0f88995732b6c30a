
/** The indicator's words, the same for a phone, and what they mean. */
export function statusText(status: Status, access?: Access): { short: string; tiny: string; long: string } {
  switch (status.state) {
    case "connecting":
      return { short: "Connecting…", tiny: "Connecting…", long: "The connection to the server is being made." };
    case "saving":
      return { short: "Saving…", tiny: "Saving…", long: "Your last changes are on their way to the server." };
    case "saved":
      // Who cannot change anything has nothing to be saved.
      if (access?.editable === false && access.why === "viewer") {
        return { short: "Read only", tiny: "Read only", long: "You can read this document. Ask its owner if you want to change it." };
      }
      if (access?.editable === false && access.why === "commenter") {
        return {
          short: "Comment only",
          tiny: "Comment only",
          long: "You can comment on this document. Ask its owner if you want to change its text.",
        };
      }
      return { short: "All changes saved", tiny: "Saved", long: "Every change made on this device is stored on the server." };
    case "offline": {
      const why = status.server
        ? "The server is up but cannot take this document at the moment."
        : "The server cannot be reached.";
      return status.changes === 0
        ? { short: "Offline", tiny: "Offline", long: `${why} You can go on writing: changes are kept on this device until it is back.` }
        : {
            short: `Offline · ${changesText(status.changes)} kept on this device`,
            tiny: `Offline · ${status.changes} kept`,
            long: `${why} What you have written is kept on this device and is sent when the server is back.`,
          };
    }
    case "signedOut": {
      const { changes, kept: isKept } = status;
      const waits = changes > 0 && isKept;
      return {
        short: waits ? `Signed out · ${changesText(changes)} kept on this device` : "Signed out",
        tiny: waits ? `Signed out · ${changes} kept` : "Signed out",
        long: `You are signed out. ${signedOutText(changes, isKept)}`,
      };
    }
    case "cannotSave": {
      const { short, long } = REASONS[status.reason];
      const detail = status.detail === "" || SELF_EXPLAINING.has(status.reason) ? "" : ` (${status.detail.slice(0, 200)})`;
      return { short: `Cannot save: ${short}`, tiny: "Cannot save", long: long(status.changes) + detail };
    }
  }
}

function signedOutText(changes: number, isKept: boolean): string {
  if (!isKept) return changes === 0 ? "Sign in to go on." : "Do not close this page: sign in, and what you have written is sent.";
  return changes === 0
    ? "Sign in to go on. What you write until then is kept on this device."
    : "What you have written is kept on this device and is sent after you have signed in again.";
}

export function changesText(changes: number): string {
  return changes === 1 ? "1 change" : `${changes} changes`;
}

/** Where the server's own words add nothing. */
const SELF_EXPLAINING: ReadonlySet<CannotSaveReason> = new Set(["inTrash", "tooBig", "deviceStorage", "replaced"]);

const REASONS: Readonly<Record<CannotSaveReason, { short: string; long: (changes: number) => string }>> = {
  storageUnavailable: {
    short: "the server's storage is unavailable",
    long: () =>
      "The others here see what you write, but nothing is being stored at the moment. It is kept on this device and stored as soon as the server can.",
  },
  storageFull: {
    short: "the server takes no changes",
    long: (changes) =>
      `Too much is waiting to be stored on the server, so this document is read-only for now. ${kept(changes)}It opens for writing again by itself.`,
  },
  noPermission: {
    short: "no permission",
    long: (changes) => `You are not permitted to change this document. ${kept(changes)}`.trim(),
  },
  inTrash: {
    short: "the document is in the trash",
    long: (changes) => `Somebody has moved this document to the trash. ${kept(changes)}`.trim(),
  },
  tooBig: {
    short: "the change is too big",
    long: (changes) =>
      `The server does not take a change of this size. ${kept(changes)}Undo the big change (for instance a large picture or paste), then try again.`,
  },
  unreadable: {
    short: "the server could not read a change",
    long: (changes) => `The server could not read what this page has sent. ${kept(changes)}Reload the page and try again.`,
  },
  refused: {
    short: "the server refused",
    long: (changes) => `The server has ended the connection to this document. ${kept(changes)}`.trim(),
  },
  replaced: {
    short: "the document was replaced",
    long: (changes) => `This document was replaced on the server while this device was away. ${kept(changes)}`.trim(),
  },
  deviceStorage: {
    short: "offline, and this browser keeps nothing",
    long: () =>
      "The server cannot be reached, and this browser does not let the page keep anything on the device. Do not close the page before the connection is back.",
  },
};

function kept(changes: number): string {
  return changes === 0 ? "" : `${changesText(changes)} of yours ${changes === 1 ? "is" : "are"} kept on this device. `;
}import type { Access, CannotSaveReason, Status } from "@concord/client";

