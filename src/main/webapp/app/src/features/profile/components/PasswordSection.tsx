import { Button, Group, PasswordInput, SimpleGrid } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { ApiError } from "../../../api";
import { isGoodPassword, NewPasswordInput, Problem, problemText } from "../../account";
import { useChangePassword } from "../api/account";
import { Section } from "./Section";

export function PasswordSection({ name }: { name: string }) {
  const [old, setOld] = useState("");
  const [wanted, setWanted] = useState("");
  const change = useChangePassword();
  const complete = old !== "" && isGoodPassword(wanted, name);

  const submit = (): void => {
    if (!complete || change.isPending) return;
    change.mutate(
      { old, new: wanted },
      {
        onSuccess: () => {
          setOld("");
          setWanted("");
          notifications.show({ message: "Your password is changed.", icon: <IconCheck size={18} /> });
        },
      },
    );
  };

  return (
    <Section title="Password" hint="A new password signs you out everywhere but here.">
      <form
        aria-label="Change the password"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {/* For password managers: whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={name} readOnly hidden />
        <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: "end" }}>
          <PasswordInput
            label="Present password"
            name="password"
            autoComplete="current-password"
            value={old}
            onChange={(event) => setOld(event.currentTarget.value)}
            visibilityToggleFocusable
            visibilityToggleButtonProps={{ "aria-label": "Show: Present password" }}
          />
          <NewPasswordInput label="New password" name={name} value={wanted} onChange={setWanted} />
        </SimpleGrid>
        <Problem text={change.error === null ? null : problem(change.error)} />
        <Group justify="flex-end" mt="md">
          <Button type="submit" disabled={!complete} loading={change.isPending}>
            Change the password
          </Button>
        </Group>
      </form>
    </Section>
  );
}

function problem(error: Error): string {
  return error instanceof ApiError && error.status === 403 ? "The present password is wrong." : problemText(error);
}
