import type { PresenceState } from "@concord/client";
import { Avatar } from "@mantine/core";
import { IconRobot } from "@tabler/icons-react";
import { textOn } from "../../../collaboration";
import { initialsOf } from "../initials";
import classes from "./Presence.module.css";
import { StateDot } from "./StateDot";

export interface PersonAvatarProps {
  name: string;
  color: string;
  size?: number;
  ring?: boolean;
  program?: boolean;
  /** Idle ones step back, and a dot says it; it has to be said in words too. */
  state?: PresenceState | undefined;
}

export function PersonAvatar({ name, color, size = 30, ring = false, program = false, state }: PersonAvatarProps) {
  const avatar = (
    <Avatar
      size={size}
      radius="xl"
      aria-hidden
      data-idle={state === "idle" || undefined}
      className={classes["avatar"] ?? ""}
      styles={{
        root: ring ? { outline: `2px solid ${color}`, outlineOffset: 2 } : {},
        placeholder: { background: color, color: textOn(color), fontWeight: 700, fontSize: size * 0.4 },
      }}
    >
      {program ? <IconRobot size={size * 0.6} stroke={1.8} /> : initialsOf(name)}
    </Avatar>
  );
  if (state === undefined) return avatar;
  return (
    <span className={classes["withState"]}>
      {avatar}
      <StateDot state={state} />
    </span>
  );
}
