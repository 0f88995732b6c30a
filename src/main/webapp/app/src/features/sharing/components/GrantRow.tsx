import type { LastSeen } from "@concord/client";
import { ActionIcon, Group, Menu } from "@mantine/core";
import { IconCrown, IconDots, IconX } from "@tabler/icons-react";
import { Seen } from "../../people";
import type { Grant, GrantAccess } from "../api/types";
import { subjectName } from "../words";
import { AccessSelect } from "./AccessSelect";
import { SharingRow } from "./SharingRow";
import { SubjectIcon } from "./SubjectIcon";

const CHOICES = ["read", "comment", "edit", "own", "none"] as const;

export interface GrantRowProps {
  grant: Grant;
  /** Of a person, when that is known. */
  seen: Pick<LastSeen, "state" | "at"> | undefined;
  busy: boolean;
  onAccess: (access: GrantAccess) => void;
  onRemove: () => void;
  /** Makes this person the owner; missing where nobody can be. */
  onOwner?: (() => void) | undefined;
}

export function GrantRow({ grant, seen, busy, onAccess, onRemove, onOwner }: GrantRowProps) {
  const name = subjectName(grant);
  return (
    <SharingRow icon={<SubjectIcon kind={grant.kind} />} name={name} detail={<Detail grant={grant} seen={seen} />}>
      <AccessSelect label={`Access of ${name}`} value={grant.access} choices={CHOICES} disabled={busy} onChange={onAccess} />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${name}`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onOwner !== undefined && (
            <Menu.Item leftSection={<IconCrown size={16} />} onClick={onOwner}>
              Make owner…
            </Menu.Item>
          )}
          <Menu.Item color="red" leftSection={<IconX size={16} />} onClick={onRemove}>
            Remove
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </SharingRow>
  );
}

function Detail({ grant: { kind, subject, displayName }, seen }: Pick<GrantRowProps, "grant" | "seen">) {
  const account = kind === "user" && displayName !== "" && displayName !== subject;
  return (
    <Group component="span" gap="2px 10px">
      {kind === "group" && "Group"}
      {account && <span>{subject}</span>}
      <Seen seen={seen} />
    </Group>
  );
}
