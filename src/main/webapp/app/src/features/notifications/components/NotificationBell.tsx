import { ActionIcon, Anchor, Button, Indicator, Popover, Text, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBell } from "@tabler/icons-react";
import { Link } from "react-router";
import { useAccount } from "../../account";
import { useMark, useNewest } from "../api/notifications";
import { NotificationRow } from "./NotificationRow";
import classes from "./NotificationRow.module.css";

/** More than that are "99+". */
const MOST = 99;

/** For somebody who has signed in. */
export function NotificationBell() {
  const account = useAccount();
  const [opened, { toggle, close }] = useDisclosure();
  const { data } = useNewest(account !== undefined);
  const mark = useMark();
  if (account === undefined) return null;
  const unread = data?.unread ?? 0;
  const count = unread > MOST ? `${MOST}+` : String(unread);
  const label = unread === 0 ? "Notifications" : `Notifications, ${count} unread`;
  return (
    <Popover opened={opened} onChange={close} position="bottom-end" width={360} shadow="md" trapFocus>
      <Popover.Target>
        <Tooltip label="Notifications" disabled={opened}>
          <Indicator label={count} size={16} disabled={unread === 0} offset={5} processing={false}>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label={label} aria-haspopup="dialog" aria-expanded={opened} onClick={toggle}>
              <IconBell size={21} />
            </ActionIcon>
          </Indicator>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className={classes["dropdown"]} aria-label="Notifications">
        {data === undefined || data.notifications.length === 0 ? (
          <Text size="sm" c="var(--quiet)" className={classes["empty"]}>
            Nothing new. When somebody mentions you or shares something with you, it is here.
          </Text>
        ) : (
          <ul className={classes["list"]}>
            {data.notifications.map((one) => (
              <NotificationRow key={one.id} notification={one} onFollow={close} />
            ))}
          </ul>
        )}
        <div className={classes["foot"]}>
          <Anchor component={Link} to="/notifications" size="sm" onClick={close}>
            All notifications
          </Anchor>
          <Button size="compact-sm" variant="subtle" disabled={unread === 0} onClick={() => mark.mutate({ all: true })}>
            Mark all as read
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
