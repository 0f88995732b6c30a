import { NativeSelect } from "@mantine/core";
import type { GrantAccess } from "../api/types";
import { ACCESS_NAMES } from "../words";

export interface AccessSelectProps<Choice extends GrantAccess> {
  label: string;
  value: Choice;
  choices: readonly Choice[];
  disabled?: boolean;
  onChange: (access: Choice) => void;
}

export function AccessSelect<Choice extends GrantAccess>({ label, value, choices, disabled, onChange }: AccessSelectProps<Choice>) {
  return (
    <NativeSelect
      size="sm"
      w={{ base: 128, xs: 144 }}
      style={{ flex: "none" }}
      aria-label={label}
      value={value}
      disabled={disabled ?? false}
      data={choices.map((choice) => ({ value: choice, label: ACCESS_NAMES[choice] }))}
      onChange={({ currentTarget }) => {
        const chosen = choices.find((choice) => choice === currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
