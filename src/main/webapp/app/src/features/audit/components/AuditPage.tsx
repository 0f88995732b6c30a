import { Button, Center, Group, Stack, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconListSearch, IconLock, IconServerOff } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { ApiError } from "../../../api";
import { PageState, TopBar } from "../../../components";
import { useAccount } from "../../account";
import { ProfileButton } from "../../people";
import { useAuditEntries } from "../api/audit";
import type { AuditFilter } from "../api/types";
import { AuditFilters } from "./AuditFilters";
import { AuditList, AuditSkeleton } from "./AuditList";
import classes from "./AuditPage.module.css";
import { ExportMenu } from "./ExportMenu";
import { VerifyButton } from "./VerifyButton";

const EVERYTHING: AuditFilter = { from: "", to: "", actor: "", action: "" };

export function AuditPage() {
  const account = useAccount();
  useEffect(() => {
    document.title = "Audit log · Concord";
  }, []);
  return (
    <>
      <TopBar>
        <div style={{ flex: 1 }} />
        <ProfileButton />
      </TopBar>
      <main className={classes.main}>{account?.roles.includes("auditor") === true ? <AuditContent /> : <NotAnAuditor />}</main>
    </>
  );
}

function AuditContent() {
  const [filter, setFilter] = useState(EVERYTHING);
  const [wanted] = useDebouncedValue(filter, 250);
  const query = useAuditEntries(wanted);
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? [];
  const refused = query.error instanceof ApiError && (query.error.status === 401 || query.error.status === 403);
  if (refused) return <NotAnAuditor />;
  return (
    <Stack>
      <Group justify="space-between">
        <Title order={1} size="h2">
          Audit log
        </Title>
        <Group gap="xs">
          <VerifyButton />
          <ExportMenu filter={wanted} />
        </Group>
      </Group>
      <AuditFilters filter={filter} onChange={setFilter} onClear={filter === EVERYTHING ? null : () => setFilter(EVERYTHING)} />
      {query.isPending && <AuditSkeleton />}
      {query.error !== null && entries.length === 0 && (
        <PageState
          icon={<IconServerOff size={32} />}
          tone="problem"
          title="The log cannot be shown"
          action={
            <Button variant="light" onClick={() => void query.refetch()}>
              Try again
            </Button>
          }
        >
          {query.error.message}
        </PageState>
      )}
      {query.isSuccess && entries.length === 0 && (
        <PageState icon={<IconListSearch size={32} />} title="Nothing found">
          No entry fits what you look for.
        </PageState>
      )}
      {entries.length > 0 && <AuditList entries={entries} />}
      {query.hasNextPage && (
        <Center>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show older entries
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function NotAnAuditor() {
  return (
    <PageState icon={<IconLock size={32} />} tone="problem" title="For auditors only">
      Your account may not read the audit log. An administrator can make you an auditor.
    </PageState>
  );
}
