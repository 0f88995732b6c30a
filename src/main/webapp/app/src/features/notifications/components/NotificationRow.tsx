import { ActionIcon, Text, Tooltip } from "@mantine/core";
import {
  IconAt,
  IconKey,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconMessageReply,
  IconPhone,
  IconRestore,
  IconShare,
  IconSpeakerphone,
  type Icon,
} from "@tabler/icons-react";
import { Link } from "react-router";
import { RelativeTime } from "../../../components";
import { useMark, type Kind, type Notification } from "../api/notifications";
import { pathOf, sentenceOf } from "../words";
import classes from "./NotificationRow.module.css";

const ICONS: Readonly<Record<Kind, Icon>> = {
  mentioned: IconAt,
  shared: IconShare,
  comment: IconMessage,
  reply: IconMessageReply,
  "access-requested": IconKey,
  restored: IconRestore,
  "call-started": IconPhone,
  system: IconSpeakerphone,
};

export function NotificationRow({ notification, onFollow }: { notification: Notification; onFollow?: () => void }) {
  const mark = useMark();
  const { id, kind, text, at, read } = notification;
  const Symbol = ICONS[kind];
  const path = pathOf(notification);
  const follow = (): void => {
    if (!read) mark.mutate({ ids: [id], read: true });
    onFollow?.();
  };
  const words = (
    <>
      <Text size="sm" fw={read ? 400 : 600}>
        {sentenceOf(notification)}
      </Text>
      {text !== "" && (
        <Text size="sm" c="var(--quiet)" lineClamp={kind === "system" ? 6 : 2}>
          {text}
        </Text>
      )}
      <Text size="xs" c="var(--quiet)">
        <RelativeTime iso={at} />
      </Text>
    </>
  );
  const label = read ? "Mark as unread" : "Mark as read";
  return (
    <li className={classes["row"]} data-unread={read ? undefined : true}>
      <Symbol size={18} className={classes["icon"]} aria-hidden />
      {path === null ? (
        <div className={classes["words"]}>{words}</div>
      ) : (
        <Link to={path} className={classes["words"]} onClick={follow}>
          {words}
        </Link>
      )}
      <Tooltip label={label}>
        <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={() => mark.mutate({ ids: [id], read: !read })}>
          {read ? <IconMail size={16} /> : <IconMailOpened size={16} />}
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
