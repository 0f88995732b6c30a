import { DocumentSession, type SessionOptions } from "./session";

const PATIENCE = 20_000;

/**
 * Sends what an earlier visit left on this device, without showing the document: opens it, waits until the server has
 * saved everything (or cannot), and closes it. Answers whether all is saved.
 */
export async function sendKeptChanges(options: Omit<SessionOptions, "user">): Promise<boolean> {
  const session = new DocumentSession({ ...options, user: null });
  try {
    return await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE);
      const check = (): void => {
        const { state } = session.status.get();
        if (state !== "saved" && state !== "cannotSave" && state !== "signedOut") return;
        clearTimeout(timer);
        resolve(state === "saved");
      };
      session.status.subscribe(check);
      check();
    });
  } finally {
    session.leave();
  }
}
