import { Avatar } from "@mantine/core";
import { textOn } from "../../../collaboration";
import { initialsOf } from "../initials";

export function PersonAvatar({ name, color, size = 30, ring }: { name: string; color: string; size?: number; ring?: boolean }) {
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
      {initialsOf(name)}
    </Avatar>
  );
}
