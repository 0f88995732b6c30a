import type { PresenceState } from "@concord/client";
import classes from "./Presence.module.css";

/** Full for active, hollow for idle, so that not only the colour says it. For the eye only. */
export function StateDot({ state }: { state: PresenceState | "gone" }) {
  return <i className={classes["dot"]} data-state={state} aria-hidden />;
}
