import { Checkbox, Input, Stack, TagsInput, TextInput } from "@mantine/core";
import type { RoleName } from "../api/types";
import { ROLES, withRole } from "../roles";

/** What an administrator says of somebody. */
export interface PersonData {
  displayName: string;
  roles: RoleName[];
  groups: string[];
}

export interface PersonFieldsProps {
  value: PersonData;
  onChange: (value: PersonData) => void;
  placeholder?: string;
}

export function PersonFields({ value, onChange, placeholder }: PersonFieldsProps) {
  return (
    <>
      <TextInput
        label="Name that others see"
        placeholder={placeholder}
        value={value.displayName}
        maxLength={100}
        onChange={(event) => onChange({ ...value, displayName: event.currentTarget.value })}
      />
      <Input.Wrapper label="Roles" labelElement="div" error={value.roles.length === 0 && "Somebody without a role can do nothing."}>
        <Stack gap="xs" mt={6} mb={4}>
          {ROLES.map(({ role, name, hint }) => (
            <Checkbox
              key={role}
              label={name}
              description={hint}
              checked={value.roles.includes(role)}
              onChange={(event) => onChange({ ...value, roles: withRole(value.roles, role, event.currentTarget.checked) })}
            />
          ))}
        </Stack>
      </Input.Wrapper>
      <TagsInput
        label="Groups"
        description="Documents can be shared with all of a group. Enter adds one."
        value={value.groups}
        onChange={(groups) => onChange({ ...value, groups })}
        maxTags={100}
        acceptValueOnBlur
        clearable
      />
    </>
  );
}
