import type { Access } from "@concord/client";
import { notifications } from "@mantine/notifications";
import { useEffect, useRef } from "react";

type Right = "edit" | "viewer" | "commenter";

const NEWS: Readonly<Record<Right, string>> = {
  edit: "You can edit this document now.",
  commenter: "You can only comment on this document now.",
  viewer: "You can only read this document now.",
};

/** Says so when what one may do changes while the document is open, and calls `onChange`. */
export function useAccessNews(access: Access, known: boolean, onChange: () => void): void {
  const right = rightOf(access);
  const last = useRef<Right | null>(null);
  useEffect(() => {
    if (!known || right === null) return;
    const before = last.current;
    last.current = right;
    if (before === null || before === right) return;
    // One of the same id would not be shown while that is.
    notifications.hide(idOf(before));
    notifications.show({ id: idOf(right), message: NEWS[right], autoClose: 8_000 });
    onChange();
    // Only the right counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [right, known]);
}

function idOf(right: Right): string {
  return `access-${right}`;
}

/** Null: what stands in the way is no right. */
function rightOf(access: Access): Right | null {
  if (access.editable) return "edit";
  return access.why === "viewer" || access.why === "commenter" ? access.why : null;
}
