import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconKeyOff, IconLink, IconLogout2, IconPencil, IconUserCheck, IconUserOff } from "@tabler/icons-react";
import type { Person } from "../api/types";
import type { PersonActions } from "../hooks/usePersonActions";

export interface PersonMenuProps {
  person: Person;
  /** One's own account. */
  self: boolean;
  actions: PersonActions;
  onChange: () => void;
}

export function PersonMenu({ person, self, actions, onChange }: PersonMenuProps) {
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${person.displayName}`}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={16} />} onClick={onChange}>
          Change
        </Menu.Item>
        {person.ownPassword && !person.disabled && !self && (
          <Menu.Item leftSection={<IconLink size={16} />} onClick={() => actions.makeLink(person)}>
            {person.hasPassword ? "Reset the password" : "New one-time link"}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconLogout2 size={16} />} onClick={() => actions.endSessions(person)}>
          Sign out everywhere
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyOff size={16} />} onClick={() => actions.revokeTokens(person)}>
          Revoke access tokens
        </Menu.Item>
        {!self && <Menu.Divider />}
        {person.disabled && (
          <Menu.Item leftSection={<IconUserCheck size={16} />} onClick={() => actions.enable(person)}>
            Enable
          </Menu.Item>
        )}
        {!person.disabled && !self && (
          <Menu.Item color="red" leftSection={<IconUserOff size={16} />} onClick={() => actions.disable(person)}>
            Disable
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
