import { ActionIcon, Menu } from "@mantine/core";
import { IconCrown, IconDots, IconX } from "@tabler/icons-react";
import type { Grant, GrantAccess } from "../api/types";
import { subjectName } from "../words";
import { AccessSelect } from "./AccessSelect";
import { SharingRow } from "./SharingRow";
import { SubjectIcon } from "./SubjectIcon";

const CHOICES = ["read", "comment", "edit", "own", "none"] as const;

export interface GrantRowProps {
  grant: Grant;
  busy: boolean;
  onAccess: (access: GrantAccess) => void;
  onRemove: () => void;
  /** Makes this person the owner; missing where nobody can be. */
  onOwner?: (() => void) | undefined;
}

export function GrantRow({ grant, busy, onAccess, onRemove, onOwner }: GrantRowProps) {
  const name = subjectName(grant);
  return (
    <SharingRow icon={<SubjectIcon kind={grant.kind} />} name={name} detail={detailOf(grant)}>
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

function detailOf({ kind, subject, displayName }: Grant): string | undefined {
  if (kind === "group") return "Group";
  return kind === "user" && displayName !== "" && displayName !== subject ? subject : undefined;
}
