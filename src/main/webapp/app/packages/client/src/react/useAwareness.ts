import type { Awareness } from "y-protocols/awareness";
import { useCallback, useRef, useSyncExternalStore } from "react";

/** What others (and this client) say of themselves, by client id: `states` is another map whenever somebody says something new. */
export function useAwareness(awareness: Awareness): { states: ReadonlyMap<number, Record<string, unknown>>; setField: (name: string, value: unknown) => void } {
  const snapshot = useRef<{ of: Awareness; states: ReadonlyMap<number, Record<string, unknown>> } | null>(null);
  const subscribe = useCallback(
    (changed: () => void) => {
      const renew = (): void => {
        snapshot.current = null;
        changed();
      };
      awareness.on("change", renew);
      return () => awareness.off("change", renew);
    },
    [awareness],
  );
  const states = useSyncExternalStore(subscribe, () => {
    if (snapshot.current?.of !== awareness) snapshot.current = { of: awareness, states: new Map(awareness.getStates()) };
    return snapshot.current.states;
  });
  const setField = useCallback((name: string, value: unknown) => awareness.setLocalStateField(name, value), [awareness]);
  return { states, setField };
}
