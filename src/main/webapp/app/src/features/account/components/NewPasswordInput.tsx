import { PasswordInput } from "@mantine/core";
import { isGoodPassword, MAX_PASSWORD, MIN_PASSWORD } from "../password";

export interface NewPasswordInputProps {
  label: string;
  /** The user name, which is no password. */
  name: string;
  value: string;
  onChange: (password: string) => void;
}

/** For a password that somebody thinks of now. It says what is missing when one leaves it. */
export function NewPasswordInput({ label, name, value, onChange }: NewPasswordInputProps) {
  return (
    <PasswordInput
      label={label}
      description={`At least ${MIN_PASSWORD} characters. Several words are easy to remember.`}
      name="new-password"
      autoComplete="new-password"
      required
      withAsterisk={false}
      maxLength={MAX_PASSWORD}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={value.length >= MIN_PASSWORD && !isGoodPassword(value, name) && "The password must not be the user name."}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ "aria-label": `Show: ${label}` }}
    />
  );
}
