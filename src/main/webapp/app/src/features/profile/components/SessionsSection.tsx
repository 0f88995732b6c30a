import { Badge, Button, Skeleton } from "@mantine/core";
import { IconDeviceDesktop } from "@tabler/icons-react";
import { notifications } from "@mantine/notifications";
import { RelativeTime } from "../../../components";
import { Problem, problemText } from "../../account";
import { useEndSession, useOwnSessions } from "../api/account";
import { Section } from "./Section";
import classes from "./Section.module.css";

export function SessionsSection() {
  const { data, error } = useOwnSessions();
  const end = useEndSession();
  const stop = (id: string | null): void =>
    end.mutate(id, {
      onError: (failure) => notifications.show({ title: "It could not be signed out", message: problemText(failure), color: "red" }),
    });
  const others = data?.some(({ current }) => !current) ?? false;
  return (
    <Section
      title="Where you are signed in"
      action={
        others && (
          <Button variant="default" size="xs" loading={end.isPending && end.variables === null} onClick={() => stop(null)}>
            Sign out everywhere else
          </Button>
        )
      }
    >
      {data === undefined && error === null && <Skeleton height={48} aria-label="Loading" />}
      {data === undefined && <Problem text={error === null ? null : problemText(error)} />}
      {data !== undefined && (
        <ul className={classes["list"]} aria-label="Browsers">
          {data.map((session) => (
            <li key={session.id} className={classes["row"]}>
              <IconDeviceDesktop size={20} color="var(--quiet)" aria-hidden />
              <div className={classes["text"]}>
                Used <RelativeTime iso={session.usedAt} />
                <div className={classes["facts"]}>
                  Signed in <RelativeTime iso={session.createdAt} />
                </div>
              </div>
              {session.current ? (
                <Badge variant="light" tt="none">
                  This browser
                </Badge>
              ) : (
                <Button
                  variant="subtle"
                  color="red"
                  size="compact-sm"
                  loading={end.isPending && end.variables === session.id}
                  onClick={() => stop(session.id)}
                >
                  Sign out
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
