import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useRef, useState } from "react";
import type { Credentials } from "../api/types";
import { Problem } from "./Problem";

export interface SignInFormProps {
  /** Answers whether it worked. */
  onSignIn: (credentials: Credentials) => Promise<boolean>;
  busy: boolean;
  /** Why it did not work the last time. */
  problem: string | null;
}

export function SignInForm({ onSignIn, busy, problem }: SignInFormProps) {
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const passwordField = useRef<HTMLInputElement>(null);
  const complete = name.trim() !== "" && password !== "";

  const submit = async (): Promise<void> => {
    if (!complete || busy || (await onSignIn({ name: name.trim(), password }))) return;
    passwordField.current?.select();
  };

  return (
    <form
      aria-label="Sign in"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Stack gap="md">
        <TextInput
          label="User name"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          required
          withAsterisk={false}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          ref={passwordField}
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleFocusable
          visibilityToggleButtonProps={{ "aria-label": "Show the password" }}
        />
        <Button type="submit" fullWidth loading={busy}>
          Sign in
        </Button>
      </Stack>
      <Problem text={problem} />
    </form>
  );
}
