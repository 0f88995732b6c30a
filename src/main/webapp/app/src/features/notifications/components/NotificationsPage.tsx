import { Button, Group, Paper, SegmentedControl, Select, Skeleton, Stack } from "@mantine/core";
import { IconBellOff, IconServerOff } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { Page, PageState } from "../../../components";
import { problemText } from "../../account";
import { useMark, useNotifications, type Filter } from "../api/notifications";
import { KIND_NAMES, KINDS } from "../words";
import { NotificationRow } from "./NotificationRow";
import classes from "./NotificationRow.module.css";

/** @param bar what stands at the end of the top bar of every page */
export function NotificationsPage({ bar }: { bar: ReactNode }) {
  const [filter, setFilter] = useState<Filter>({ unread: false, kind: null });
  const mark = useMark();
  return (
    <Page
      title="Notifications"
      bar={bar}
      action={
        <Button variant="light" size="sm" loading={mark.isPending} onClick={() => mark.mutate({ all: true })}>
          Mark all as read
        </Button>
      }
    >
      <Stack>
        <Group gap="sm">
          <SegmentedControl
            aria-label="Which"
            data={[
              { value: "all", label: "All" },
              { value: "unread", label: "Unread" },
            ]}
            value={filter.unread ? "unread" : "all"}
            onChange={(value) => setFilter({ ...filter, unread: value === "unread" })}
          />
          <Select
            aria-label="Of what kind"
            placeholder="Of every kind"
            clearable
            data={KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
            value={filter.kind}
            onChange={(kind) => setFilter({ ...filter, kind })}
          />
        </Group>
        <NotificationList filter={filter} />
      </Stack>
    </Page>
  );
}

function NotificationList({ filter }: { filter: Filter }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useNotifications(filter);
  const all = data?.pages.flatMap(({ notifications }) => notifications) ?? [];
  if (data === undefined && error !== null) {
    const retry = (
      <Button variant="light" onClick={() => void refetch()}>
        Try again
      </Button>
    );
    return (
      <PageState icon={<IconServerOff size={32} />} tone="problem" title="Your notifications cannot be shown" action={retry}>
        {problemText(error)}
      </PageState>
    );
  }
  if (data === undefined) return <Skeleton height={240} radius="lg" aria-label="Loading" />;
  if (all.length === 0) {
    return (
      <PageState icon={<IconBellOff size={32} />} title="Nothing here">
        When somebody mentions you, shares something with you or answers you, it is here.
      </PageState>
    );
  }
  return (
    <>
      <Paper withBorder radius="lg" bg="var(--surface)" style={{ overflow: "hidden" }}>
        <ul className={classes["list"]}>
          {all.map((one) => (
            <NotificationRow key={one.id} notification={one} />
          ))}
        </ul>
      </Paper>
      {hasNextPage && (
        <Button variant="subtle" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}
