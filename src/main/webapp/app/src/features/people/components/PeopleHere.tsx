import type { Person } from "@concord/client";
import { Group, Menu, Tooltip, UnstyledButton } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import type { StateHere } from "../hooks/useStates";
import { PersonAvatar } from "./PersonAvatar";

export interface PeopleHereProps {
  /** The others. */
  people: readonly Person[];
  /** How they are, by account; others count as active. */
  states?: ReadonlyMap<string, StateHere>;
  following: number | null;
  onFollow: (clientId: number | null) => void;
  /** How many avatars are shown before the rest becomes a number. */
  limit?: number;
}

const UNKNOWN: ReadonlyMap<string, StateHere> = new Map();

/** The avatars of the others, active first; choosing one follows that person. */
export function PeopleHere({ people: all, states = UNKNOWN, following, onFollow, limit = 4 }: PeopleHereProps) {
  if (all.length === 0) return null;
  const stateOf = ({ account }: Person): StateHere | undefined => states.get(account);
  const isIdle = (person: Person): boolean => stateOf(person)?.state === "idle";
  const people = [...all].sort((one, other) => Number(isIdle(one)) - Number(isIdle(other)));
  const shown = people.length > limit ? people.slice(0, limit - 1) : people;
  const rest = people.slice(shown.length);
  const toggle = (id: number): void => onFollow(following === id ? null : id);
  return (
    <Group gap={6} wrap="nowrap" role="group" aria-label={`${people.length} other${people.length === 1 ? "" : "s"} here`}>
      {shown.map((person) => {
        const { clientId, name, color, program } = person;
        const active = following === clientId;
        const here = stateOf(person);
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
          <Tooltip key={clientId} label={`${active ? "Stop following" : "Follow"} ${name}${here === undefined ? "" : ` · ${here.text}`}`}>
            <UnstyledButton
              aria-label={`Follow ${name}`}
              aria-description={here?.text}
              aria-pressed={active}
              onClick={() => toggle(clientId)}
              style={{ borderRadius: 99 }}
            >
              <PersonAvatar name={name} color={color} ring={active} state={here?.state} />
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
            {rest.map((person) => {
              const { clientId, name, color } = person;
              const here = stateOf(person);
              return (
              <Menu.Item
                key={clientId}
                leftSection={<PersonAvatar name={name} color={color} size={22} state={here?.state} />}
                rightSection={following === clientId ? <IconEyeOff size={16} /> : <IconEye size={16} />}
                aria-label={`Follow ${name}`}
                onClick={() => toggle(clientId)}
              >
                {name}
                {here?.state === "idle" && <div style={{ fontSize: 12, color: "var(--quiet)" }}>{here.text}</div>}
              </Menu.Item>
              );
            })}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
