import { Switch } from "@mantine/core";
import { Problem, problemText } from "../../account";
import { useChangeAccount } from "../api/account";
import { Section } from "./Section";

export function PresenceSection({ hidden }: { hidden: boolean }) {
  const change = useChangeAccount();
  return (
    <Section title="Presence">
      <div>
        <Switch
          label="Hide me"
          aria-label="Hide me"
          description="Others do not see that you are online or when you were last, where you are, what you type, your caret and your pointer. What you write they see, and in a call they see you."
          checked={change.isPending ? (change.variables.presenceHidden ?? hidden) : hidden}
          onChange={(event) => change.mutate({ presenceHidden: event.currentTarget.checked })}
        />
        <Problem text={change.error === null ? null : problemText(change.error)} />
      </div>
    </Section>
  );
}
