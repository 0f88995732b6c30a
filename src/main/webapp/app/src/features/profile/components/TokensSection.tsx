import { Badge, Button, Skeleton, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { ConfirmDialog, RelativeTime, type Question } from "../../../components";
import { Problem, problemText } from "../../account";
import { useRevokeToken, useTokens, type AccessToken } from "../api/tokens";
import { describeExpiry } from "../expiry";
import { Section } from "./Section";
import classes from "./Section.module.css";
import { TokenDialog } from "./TokenDialog";

export function TokensSection() {
  const { data, error } = useTokens();
  const revoke = useRevokeToken();
  const [opened, { open, close }] = useDisclosure();
  const [question, setQuestion] = useState<Question | null>(null);
  const [now] = useState(Date.now);

  const ask = ({ id, label }: AccessToken): void =>
    setQuestion({
      title: "Revoke this token?",
      text: `Programs that use “${label}” are disconnected at once, and cannot come back with it.`,
      action: "Revoke",
      confirm: () =>
        revoke.mutate(id, {
          onError: (failure) =>
            notifications.show({ title: "The token could not be revoked", message: problemText(failure), color: "red" }),
        }),
    });

  return (
    <Section
      title="Access tokens"
      hint="With a token a program works in your name."
      action={
        <Button variant="default" size="xs" leftSection={<IconPlus size={16} />} onClick={open}>
          New token
        </Button>
      }
    >
      {data === undefined && error === null && <Skeleton height={48} aria-label="Loading" />}
      {data === undefined && <Problem text={error === null ? null : problemText(error)} />}
      {data?.length === 0 && (
        <Text size="sm" c="var(--quiet)">
          You have none.
        </Text>
      )}
      {data !== undefined && data.length > 0 && (
        <ul className={classes["list"]} aria-label="Access tokens">
          {data.map((token) => (
            <li key={token.id} className={classes["row"]}>
              <IconKey size={20} color="var(--quiet)" aria-hidden />
              <div className={classes["text"]}>
                {token.label}{" "}
                <Badge variant="light" size="sm" tt="none" color={token.access === "read" ? "gray" : "concord"}>
                  {token.access === "read" ? "reads" : "edits"}
                </Badge>
                <div className={classes["facts"]}>
                  {token.usedAt === null ? "Never used" : <>Used <RelativeTime iso={token.usedAt} /></>} ·{" "}
                  {describeExpiry(token.expiresAt, now)}
                </div>
              </div>
              <Button
                variant="subtle"
                color="red"
                size="compact-sm"
                aria-label={`Revoke ${token.label}`}
                loading={revoke.isPending && revoke.variables === token.id}
                onClick={() => ask(token)}
              >
                Revoke
              </Button>
            </li>
          ))}
        </ul>
      )}
      <TokenDialog opened={opened} onClose={close} />
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </Section>
  );
}
