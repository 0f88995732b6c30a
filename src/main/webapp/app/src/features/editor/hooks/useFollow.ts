import type { DocumentSession } from "@concord/client";
import { useEffect, useState } from "react";
import type { EditorHandle } from "../editorHandle";

/** Keeps somebody's caret in view until that person leaves, or until one scrolls or types. */
export function useFollow(session: DocumentSession, editor: EditorHandle | null) {
  const [following, follow] = useState<number | null>(null);

  useEffect(() => {
    if (following === null || editor === null) return;
    let frame = 0;
    const stop = (): void => follow(null);
    const unwatch = session.watchCursor(following, (here) => {
      if (!here) return stop();
      // After the editor has drawn the caret where it is now.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => editor.scrollTo(following));
    });
    const typed = ({ key, target }: KeyboardEvent): void => {
      const writing = target instanceof HTMLElement && target.isContentEditable;
      if (key === "Escape" || (writing && !["Shift", "Control", "Alt", "Meta"].includes(key))) stop();
    };
    const passive = { passive: true };
    window.addEventListener("wheel", stop, passive);
    window.addEventListener("touchmove", stop, passive);
    window.addEventListener("keydown", typed);
    return () => {
      unwatch();
      cancelAnimationFrame(frame);
      window.removeEventListener("wheel", stop);
      window.removeEventListener("touchmove", stop);
      window.removeEventListener("keydown", typed);
    };
  }, [session, editor, following]);

  return { following, follow };
}
