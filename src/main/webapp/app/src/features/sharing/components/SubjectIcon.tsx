import { ThemeIcon } from "@mantine/core";
import { IconUser, IconUsersGroup, IconWorld } from "@tabler/icons-react";
import type { SubjectKind } from "../api/types";

const ICONS = { user: IconUser, group: IconUsersGroup, everyone: IconWorld } as const;

export function SubjectIcon({ kind }: { kind: SubjectKind }) {
  const Icon = ICONS[kind];
  return (
    <ThemeIcon size={32} radius="xl" variant="light" color={kind === "user" ? "concord" : "gray"} aria-hidden>
      <Icon size={18} stroke={1.7} />
    </ThemeIcon>
  );
}
