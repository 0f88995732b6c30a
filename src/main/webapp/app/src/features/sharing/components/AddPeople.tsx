import { Combobox, Group, Text, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { usePeople } from "../api/sharing";
import type { AccessLevel, People, Subject } from "../api/types";
import { AccessSelect } from "./AccessSelect";
import { SubjectIcon } from "./SubjectIcon";

const GIVEN = ["read", "comment", "edit", "own"] as const;

interface Found extends Subject {
  name: string;
}

export interface AddPeopleProps {
  /** Who is in the list already, or owns it. */
  known: readonly Subject[];
  busy: boolean;
  onAdd: (grant: Subject & { access: AccessLevel }) => void;
}

/** Finds people and groups by the beginning of a name; whoever is chosen is added at once. */
export function AddPeople({ known, busy, onAdd }: AddPeopleProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const [typed, setTyped] = useState("");
  const [access, setAccess] = useState<AccessLevel>("edit");
  const [wanted] = useDebouncedValue(typed.trim(), 200);
  const { data, isFetching, error } = usePeople(wanted);
  const found = wanted === "" || data === undefined ? [] : foundIn(data, known);
  const answered = wanted !== "" && wanted === typed.trim() && !isFetching;

  const choose = (value: string): void => {
    const chosen = found.find((one) => keyOf(one) === value);
    if (chosen === undefined) return;
    onAdd({ kind: chosen.kind, subject: chosen.subject, access });
    setTyped("");
    combobox.closeDropdown();
  };

  return (
    <Group gap="xs" align="flex-end">
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
        <Combobox.Target>
          <TextInput
            style={{ flex: "1 1 200px" }}
            label="Add people or groups"
            placeholder="Name"
            leftSection={<IconSearch size={16} aria-hidden />}
            value={typed}
            disabled={busy}
            autoComplete="off"
            data-autofocus
            onChange={({ currentTarget }) => {
              setTyped(currentTarget.value);
              combobox.openDropdown();
              combobox.updateSelectedOptionIndex();
            }}
            onFocus={() => combobox.openDropdown()}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={wanted === ""}>
          <Combobox.Options mah={240} style={{ overflowY: "auto" }}>
            {found.map((one) => (
              <Combobox.Option key={keyOf(one)} value={keyOf(one)}>
                <Group gap="sm" wrap="nowrap">
                  <SubjectIcon kind={one.kind} />
                  <div style={{ minWidth: 0 }}>
                    <Text size="sm">{one.name}</Text>
                    <Text size="xs" c="var(--quiet)">
                      {one.kind === "group" ? "Group" : one.subject}
                    </Text>
                  </div>
                </Group>
              </Combobox.Option>
            ))}
            {found.length === 0 && (
              <Combobox.Empty>
                {error !== null ? "People cannot be searched at the moment." : answered ? "Nobody else has such a name." : "Searching…"}
              </Combobox.Empty>
            )}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <AccessSelect label="What they may do" value={access} choices={GIVEN} onChange={setAccess} />
    </Group>
  );
}

function foundIn({ people, groups }: People, known: readonly Subject[]): readonly Found[] {
  const all: Found[] = [
    ...people.map(({ name, displayName }) => ({ kind: "user" as const, subject: name, name: displayName || name })),
    ...groups.map((group) => ({ kind: "group" as const, subject: group, name: group })),
  ];
  return all.filter((one) => !known.some(({ kind, subject }) => kind === one.kind && subject === one.subject));
}

function keyOf({ kind, subject }: Subject): string {
  return `${kind}:${subject}`;
}
