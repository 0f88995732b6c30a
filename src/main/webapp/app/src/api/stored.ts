import { useSyncExternalStore } from "react";
import { storageKey } from "./client";

/** A value in the browser's storage that all tabs share; in memory when there is no storage. */
export interface Stored<T> {
  get: () => T;
  set: (next: T) => void;
  subscribe: (listener: () => void) => () => void;
}

export function stored<T>(name: string, read: (raw: unknown) => T): Stored<T> {
  const key = storageKey(name);
  const listeners = new Set<() => void>();
  let text = load(key);
  let value = read(parse(text));
  const adopt = (next: string | null): void => {
    if (next === text) return;
    text = next;
    value = read(parse(next));
    for (const listener of [...listeners]) listener();
  };
  window.addEventListener("storage", (event) => {
    if (event.key === key) adopt(event.newValue);
  });
  return {
    get: () => value,
    set: (next) => {
      const nextText = JSON.stringify(next);
      try {
        localStorage.setItem(key, nextText);
      } catch {
        // Private windows and full disks: it lasts as long as the page.
      }
      adopt(nextText);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStored<T>(one: Stored<T>): T {
  return useSyncExternalStore(one.subscribe, one.get);
}

function load(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function parse(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
