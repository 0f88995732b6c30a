import { MultiSelect } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { usePeople, type Person } from "../api/rooms";

export interface PeopleSelectProps {
  label: string;
  chosen: readonly Person[];
  /** Not offered: names of accounts. */
  without: readonly string[];
  onChange: (chosen: readonly Person[]) => void;
}

/** Finds people by the beginning of a name. */
export function PeopleSelect({ label, chosen, without, onChange }: PeopleSelectProps) {
  const [typed, setTyped] = useState("");
  const [wanted] = useDebouncedValue(typed.trim(), 200);
  const { data: found = [], isFetching, isError } = usePeople(wanted, null);
  const offered = found.filter(({ name }) => !without.includes(name) && chosen.every((one) => one.name !== name));
  const known = [...chosen, ...offered];
  return (
    <MultiSelect
      label={label}
      placeholder={chosen.length === 0 ? "Name" : ""}
      searchable
      hidePickedOptions
      data={known.map(({ name, displayName }) => ({ value: name, label: displayName || name }))}
      // What was found is what fits: names of accounts are no part of what is shown.
      filter={({ options }) => options}
      nothingFoundMessage={isError ? "People cannot be searched at the moment." : isFetching ? "Searching…" : "Nobody else has such a name."}
      value={chosen.map(({ name }) => name)}
      onChange={(names) => onChange(known.filter(({ name }) => names.includes(name)))}
      searchValue={typed}
      onSearchChange={setTyped}
    />
  );
}
