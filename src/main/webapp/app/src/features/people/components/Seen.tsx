import type { LastSeen } from "@concord/client";
import { useEffect, useState } from "react";
import { seenText, stateText } from "../presenceWords";
import classes from "./Presence.module.css";
import { StateDot } from "./StateDot";

const RENEW = 30_000;

/** Whether somebody is online, or when that was last; nothing where that is not known. */
export function Seen({ seen }: { seen: Pick<LastSeen, "state" | "at"> | undefined }) {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), RENEW);
    return () => clearInterval(timer);
  }, []);
  if (seen === undefined || seen.at === null) return null;
  return (
    <span className={classes["seen"]}>
      <StateDot state={seen.state} />
      {seen.state === "gone" ? seenText(seen.at, now) : stateText({ state: seen.state, activeAt: seen.at })}
    </span>
  );
}
