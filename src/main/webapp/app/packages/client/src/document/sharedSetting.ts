import { Value } from "../core";
import type { DocumentSession } from "./session";

const SETTINGS = "settings";

/** A small text that all who are in a document share, such as the language of its code. */
export function sharedSetting(session: DocumentSession, key: string): { value: Value<string | null>; set: (next: string) => void; dispose: () => void } {
  const map = session.doc.getMap<unknown>(SETTINGS);
  const read = (): string | null => {
    const stored = map.get(key);
    return typeof stored === "string" ? stored : null;
  };
  const value = new Value(read());
  const changed = (): void => value.set(read());
  map.observe(changed);
  return {
    value,
    set: (next) => {
      if (next !== value.get()) map.set(key, next);
    },
    dispose: () => map.unobserve(changed),
  };
}
