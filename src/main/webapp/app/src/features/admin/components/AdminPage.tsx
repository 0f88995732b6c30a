import { Alert, Button, Group, Title } from "@mantine/core";
import { IconLock, IconPlayerPause, IconServerOff } from "@tabler/icons-react";
import { useEffect } from "react";
import { Link } from "react-router";
import { PageState, TopBar } from "../../../components";
import { useAccount } from "../../account";
import { ProfileButton } from "../../people";
import { isAdmin } from "../access";
import { useServerStatus } from "../api/admin";
import { useRates } from "../hooks/useRates";
import classes from "./AdminPage.module.css";
import { DrainControl } from "./DrainControl";
import { LimitsSection } from "./LimitsSection";
import { MessageButton } from "./MessageButton";
import { ServerTables } from "./ServerTables";
import { StatusFigures } from "./StatusFigures";
import { StorageSection } from "./StorageSection";

/** For administrators: what this server does at the moment, and the few things that can be done about it. */
export function AdminPage() {
  const admin = isAdmin(useAccount());
  useEffect(() => {
    document.title = "Server · Concord";
  }, []);
  return (
    <>
      <TopBar>
        <Group ml="auto">
          <ProfileButton />
        </Group>
      </TopBar>
      {admin ? <Server /> : <NotForYou />}
    </>
  );
}

function NotForYou() {
  return (
    <PageState
      icon={<IconLock size={32} />}
      title="For administrators only"
      action={
        <Button component={Link} to="/" variant="light">
          All documents
        </Button>
      }
    >
      Your account does not look after this server.
    </PageState>
  );
}

function Server() {
  const { data, error, dataUpdatedAt, refetch } = useServerStatus();
  const rates = useRates(data, dataUpdatedAt);
  if (data === undefined) {
    return error === null ? null : (
      <PageState
        icon={<IconServerOff size={32} />}
        tone="problem"
        title="The server does not tell how it is"
        action={
          <Button variant="light" onClick={() => void refetch()}>
            Try again
          </Button>
        }
      >
        {error.message}
      </PageState>
    );
  }
  return (
    <main className={classes.main}>
      <div className={classes.head}>
        <Title order={1} size="h3">
          Server
        </Title>
        <Group gap="sm">
          <MessageButton />
          <DrainControl draining={data.draining} />
        </Group>
      </div>
      {error !== null && (
        <Alert color="orange" mt="sm" icon={<IconServerOff size={20} />} title="The server does not answer" role="status">
          These are the last figures that came.
        </Alert>
      )}
      {data.draining && (
        <Alert
          color={data.drained ? "concord" : "orange"}
          mt="sm"
          icon={<IconPlayerPause size={20} />}
          title={data.drained ? "Drained: this server can be stopped" : "This server is being drained"}
          role="status"
        >
          {data.drained ? "Nobody is connected, and everything is stored." : `Still connected: ${data.connections}.`}
        </Alert>
      )}
      <div style={{ marginTop: 16 }}>
        <StatusFigures status={data} rates={rates} />
      </div>
      <ServerTables status={data} />
      <StorageSection />
      <LimitsSection hits={data.limitHits} />
    </main>
  );
}
