import { deviceId } from "@concord/client";
import { ActionIcon, Badge, Button, Skeleton, TextInput } from "@mantine/core";
import { IconDevices, IconPencil } from "@tabler/icons-react";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { RelativeTime } from "../../../components";
import { Problem, problemText } from "../../account";
import { unsentText, useDevices, useForgetDevice, useRenameDevice, type Device } from "../../devices";
import { Section } from "./Section";
import classes from "./Section.module.css";

const LABEL_LIMIT = 100;

export function DevicesSection() {
  const { data, error } = useDevices();
  return (
    <Section title="Your devices" hint="Browsers that keep copies of your documents, and what they have not sent yet.">
      {data === undefined && error === null && <Skeleton height={48} aria-label="Loading" />}
      {data === undefined && <Problem text={error === null ? null : problemText(error)} />}
      {data !== undefined && (
        <ul className={classes["list"]} aria-label="Devices">
          {data.map((device) => (
            <DeviceRow key={device.id} device={device} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function DeviceRow({ device }: { device: Device }) {
  const forget = useForgetDevice();
  const rename = useRenameDevice();
  const [typed, setTyped] = useState<string | null>(null);
  const failed = (failure: Error): void => {
    notifications.show({ title: "That did not work", message: problemText(failure), color: "red" });
  };
  const save = (): void => {
    const label = (typed ?? "").trim();
    setTyped(null);
    if (label !== "" && label !== device.label) rename.mutate({ id: device.id, label }, { onError: failed });
  };
  const since = device.unsent[0]?.since;
  return (
    <li className={classes["row"]}>
      <IconDevices size={20} color="var(--quiet)" aria-hidden />
      <div className={classes["text"]}>
        {typed === null ? (
          <>
            {device.label}{" "}
            <ActionIcon variant="subtle" color="gray" size="sm" aria-label={`Rename ${device.label}`} onClick={() => setTyped(device.label)}>
              <IconPencil size={15} />
            </ActionIcon>
          </>
        ) : (
          <TextInput
            size="xs"
            aria-label="Name of the device"
            maxLength={LABEL_LIMIT}
            data-autofocus
            autoFocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={save}
            onKeyDown={(event) => {
              if (event.key === "Enter") save();
              if (event.key === "Escape") setTyped(null);
            }}
          />
        )}
        <div className={classes["facts"]}>
          Used <RelativeTime iso={device.seenAt} />
          {since !== undefined && (
            <>
              {" · "}
              {unsentText(device.unsent)} since <RelativeTime iso={since} />
            </>
          )}
        </div>
      </div>
      {device.id === deviceId() ? (
        <Badge variant="light" tt="none">
          This browser
        </Badge>
      ) : (
        <Button
          variant="subtle"
          color="red"
          size="compact-sm"
          loading={forget.isPending}
          onClick={() => forget.mutate(device.id, { onError: failed })}
        >
          Forget
        </Button>
      )}
    </li>
  );
}
