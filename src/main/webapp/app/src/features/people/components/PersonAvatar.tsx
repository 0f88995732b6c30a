import { Avatar } from "@mantine/core";
import { IconRobot } from "@tabler/icons-react";
import { textOn } from "../../../collaboration";
import { initialsOf } from "../initials";

export interface PersonAvatarProps {
  name: string;
  color: string;
  size?: number;
  ring?: boolean;
  program?: boolean;
}

export function PersonAvatar({ name, color, size = 30, ring = false, program = false }: PersonAvatarProps) {
  return (
    <Avatar
      size={size}
      radius="xl"
      aria-hidden
      styles={{
        root: ring ? { outline: `2px solid ${color}`, outlineOffset: 2 } : {},
        placeholder: { background: color, color: textOn(color), fontWeight: 700, fontSize: size * 0.4 },
      }}
    >
      {program ? <IconRobot size={size * 0.6} stroke={1.8} /> : initialsOf(name)}
    </Avatar>
  );
}
