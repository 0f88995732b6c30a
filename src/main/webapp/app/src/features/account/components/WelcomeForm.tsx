import { Button, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { isGoodPassword } from "../password";
import { NewPasswordInput } from "./NewPasswordInput";
import { Problem } from "./Problem";

export interface WelcomeFormProps {
  /** Missing for the first administrator, who chooses it. */
  name: string | undefined;
  onChoose: (name: string, password: string) => void;
  busy: boolean;
  problem: string | null;
}

export function WelcomeForm({ name, onChoose, busy, problem }: WelcomeFormProps) {
  const [typed, setTyped] = useState("");
  const [password, setPassword] = useState("");
  const chosen = name ?? typed.trim();
  const complete = chosen !== "" && isGoodPassword(password, chosen);

  return (
    <form
      aria-label="Choose a password"
      onSubmit={(event) => {
        event.preventDefault();
        if (complete && !busy) onChoose(chosen, password);
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
          maxLength={100}
          readOnly={name !== undefined}
          value={name ?? typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NewPasswordInput label="New password" name={chosen} value={password} onChange={setPassword} />
        <Button type="submit" fullWidth loading={busy} disabled={!complete}>
          Set the password and sign in
        </Button>
      </Stack>
      <Problem text={problem} />
    </form>
  );
}
