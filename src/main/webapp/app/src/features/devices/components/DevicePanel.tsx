import { saving, type SavingReason } from "@concord/client";
import { useValue } from "@concord/client/react";
import { Alert, Button, CloseButton, Group, Progress, Stack, Text } from "@mantine/core";
import { IconAlertTriangle, IconLeaf, IconRefresh, IconRouteOff } from "@tabler/icons-react";
import { useState } from "react";
import { RelativeTime } from "../../../components";
import { useAccount } from "../../account";
import { useDevices } from "../api/devices";
import { useCopies, useRemoveCopy, type DeviceStorage } from "../hooks/useCopies";
import { isAlmostFull, sizeText } from "../size";
import classes from "./DevicePanel.module.css";
import { otherUnsent } from "./otherUnsent";

const SAVING_WORDS: Readonly<Record<SavingReason, string>> = {
  dataSaver: "Saving data: your browser asks for it, so changes are sent less often.",
  slowLine: "Saving data: the connection is slow, so changes are sent less often.",
  lowBattery: "Saving power: the battery is low, so changes are sent less often.",
};

export interface DevicePanelProps {
  /** What the document that is open says of itself. */
  document?: { text: string; syncedAt: number | null; waiting: number; viaRequests: boolean };
  /** Sends what waits, at once. */
  onSync: () => Promise<void> | void;
}

/** What this device keeps, what of it waits to be sent, and what can be done about that. */
export function DevicePanel({ document, onSync }: DevicePanelProps) {
  const { data } = useCopies();
  const reason = useValue(saving);
  const [syncing, setSyncing] = useState(false);
  const waiting = document?.waiting ?? (data?.copies ?? []).reduce((sum, { pending }) => sum + pending, 0);
  const sync = async (): Promise<void> => {
    setSyncing(true);
    try {
      await onSync();
    } finally {
      setSyncing(false);
    }
  };
  return (
    <Stack gap="sm" data-testid="device-panel">
      {document !== undefined && <Text size="sm">{document.text}</Text>}
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <div>
          {document !== undefined && (
            <Text size="sm">
              Last synced: {document.syncedAt === null ? "not yet" : <RelativeTime iso={new Date(document.syncedAt).toISOString()} />}
            </Text>
          )}
          <Text size="sm" c={waiting > 0 ? undefined : "var(--quiet)"}>
            {waiting === 0 ? "Nothing is waiting to be sent." : `${waiting} ${waiting === 1 ? "change is" : "changes are"} waiting to be sent.`}
          </Text>
        </div>
        <Button size="xs" variant="light" style={{ flexShrink: 0 }} leftSection={<IconRefresh size={15} />} loading={syncing} onClick={() => void sync()}>
          Sync now
        </Button>
      </Group>
      {document?.viaRequests && (
        <Note icon={<IconRouteOff size={16} aria-hidden />}>This network blocks live connections. Changes go by ordinary requests, a little slower.</Note>
      )}
      {reason !== null && <Note icon={<IconLeaf size={16} aria-hidden />}>{SAVING_WORDS[reason]}</Note>}
      <OtherDevices />
      {data !== undefined && <Kept storage={data} />}
    </Stack>
  );
}

function Note({ icon, children }: { icon: React.ReactNode; children: string }) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" c="var(--quiet)">
      <span className={classes["icon"]}>{icon}</span>
      <Text size="sm">{children}</Text>
    </Group>
  );
}

function OtherDevices() {
  const account = useAccount();
  const { data } = useDevices(account !== undefined);
  return otherUnsent(data ?? []).map(({ id, text }) => (
    <Note key={id} icon={<IconAlertTriangle size={16} aria-hidden />}>
      {text}
    </Note>
  ));
}

function Kept({ storage: { copies, bytes, quota } }: { storage: DeviceStorage }) {
  const removeCopy = useRemoveCopy();
  const [open, setOpen] = useState(false);
  return (
    <section aria-label="Kept on this device">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">
          {copies.length === 0
            ? "No documents are kept on this device."
            : `${copies.length} ${copies.length === 1 ? "document" : "documents"} kept on this device, ${sizeText(bytes)}`}
        </Text>
        {copies.length > 0 && (
          <Button size="compact-xs" variant="subtle" style={{ flexShrink: 0 }} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? "Hide" : "Show"}
          </Button>
        )}
      </Group>
      {open && (
        <ul className={classes["copies"]}>
          {copies.map(({ name, title, bytes: size, pending }) => (
            <li key={name} className={classes["copy"]}>
              <span className={classes["title"]}>{title ?? "Document"}</span>
              <span className={classes["size"]}>{pending > 0 ? `${pending} unsent` : sizeText(size)}</span>
              <CloseButton
                size="sm"
                aria-label={`Remove the copy of ${title ?? "the document"}`}
                disabled={pending > 0}
                onClick={() => void removeCopy(name)}
              />
            </li>
          ))}
        </ul>
      )}
      {quota !== null && (
        <>
          <Progress mt={8} size="xs" value={(100 * quota.used) / quota.all} color={isAlmostFull(quota) ? "orange" : undefined} aria-label="Storage used" />
          <Text size="xs" c="var(--quiet)" mt={4}>
            {sizeText(quota.used)} of {sizeText(quota.all)} used. Copies not opened for 30 days are removed.
          </Text>
          {isAlmostFull(quota) && (
            <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} />} mt="xs" p="xs">
              This browser is almost out of storage. Remove copies you do not need.
            </Alert>
          )}
        </>
      )}
    </section>
  );
}
