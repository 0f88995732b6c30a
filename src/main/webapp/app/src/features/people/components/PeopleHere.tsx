import type { Person } from "@concord/client";
import { Group, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { PersonAvatar } from "./PersonAvatar";

export interface PeopleHereProps {
  /** The others. */
  people: readonly Person[];
  following: number | null;
  onFollow: (clientId: number | null) => void;
  /** How many avatars are shown before the rest becomes a number. */
  limit?: number;
}

/** The avatars of the others; choosing one follows that person. */
export function PeopleHere({ people, following, onFollow, limit = 4 }: PeopleHereProps) {
  if (people.length === 0) return null;
  const shown = people.length > limit ? people.slice(0, limit - 1) : people;
  const rest = people.slice(shown.length);
  const toggle = (id: number): void => onFollow(following === id ? null : id);
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={`${people.length} other${people.length === 1 ? "" : "s"} here`}>
      {shown.map(({ clientId, name, color, program }) => {
        const active = following === clientId;
        if (program) {
          return (
            <Tooltip key={clientId} label={`${name} has written here`}>
              <span role="img" aria-label={`${name}, a program`}>
                <PersonAvatar name={name} color={color} program />
              </span>
            </Tooltip>
          );
        }
        return (
          <Tooltip key={clientId} label={active ? `Stop following ${name}` : `Follow ${name}`}>
            <UnstyledButton
              aria-label={`Follow ${name}`}
              aria-pressed={active}
              onClick={() => toggle(clientId)}
              style={{ borderRadius: 99 }}
            >
              <PersonAvatar name={name} color={color} ring={active} />
            </UnstyledButton>
          </Tooltip>
        );
      })}
      {rest.length > 0 && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <UnstyledButton aria-label={`${rest.length} more people`} style={{ borderRadius: 99 }}>
              <PersonAvatar name={`+${rest.length}`} color="#5b6668" />
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
            <Menu.Label>Also here</Menu.Label>
            {rest.map(({ clientId, name, color }) => (
              <Menu.Item
                key={clientId}
                leftSection={<PersonAvatar name={name} color={color} size={22} />}
                rightSection={following === clientId ? <IconEyeOff size={16} /> : <IconEye size={16} />}
                aria-label={`Follow ${name}`}
                onClick={() => toggle(clientId)}
              >
                {name}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
