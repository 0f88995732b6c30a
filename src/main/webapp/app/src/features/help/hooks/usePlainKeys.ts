import { useEffect, useRef } from "react";

const SEQUENCE_PATIENCE = 1_000;

/**
 * Shortcuts of one key or of two in a row ("g d"). They are keys for writing, too, so they mean something only where
 * nothing is written and no dialog is open.
 */
export function usePlainKeys(actions: Readonly<Record<string, () => void>>): void {
  const current = useRef(actions);
  useEffect(() => {
    current.current = actions;
  });

  useEffect(() => {
    let first = "";
    let at = 0;
    const listener = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event.target)) return;
      const sequence = Date.now() - at < SEQUENCE_PATIENCE ? `${first} ${event.key}` : "";
      const action = current.current[sequence] ?? current.current[event.key];
      first = event.key;
      at = Date.now();
      if (action === undefined) return;
      event.preventDefault();
      action();
    };
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true;
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
