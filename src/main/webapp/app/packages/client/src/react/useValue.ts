import { useSyncExternalStore } from "react";
import type { Value } from "../core";

export function useValue<T>(value: Value<T>): T {
  return useSyncExternalStore(value.subscribe, value.get);
}
