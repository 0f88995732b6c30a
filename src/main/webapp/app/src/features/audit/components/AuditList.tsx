import { Skeleton, Text } from "@mantine/core";
import { actionText, actorText, detailsText } from "../actions";
import type { AuditEntry } from "../api/types";
import classes from "./AuditList.module.css";

const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "medium" });

/** A list and not a table, because on a narrow screen an entry is a few lines. */
export function AuditList({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ol className={classes.list} aria-label="Entries, newest first">
      {entries.map((entry) => (
        <li key={entry.id} className={classes.row}>
          <span className={classes.when}>
            <time dateTime={entry.at}>{exact.format(Date.parse(entry.at))}</time>
            <span className={classes.number}>No. {entry.id}</span>
          </span>
          <span className={classes.who}>{actorText(entry.actor)}</span>
          <span>
            <Text component="span" inherit fw={550}>
              {actionText(entry.action)}
            </Text>
            {entry.subject !== "" && <span className={classes.subject}>{entry.subject}</span>}
            <span className={classes.details}>{detailsText(entry.details)}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

export function AuditSkeleton() {
  return (
    <div className={classes.list} role="status" aria-label="Loading the log">
      {[34, 52, 41, 60, 38].map((width) => (
        <div key={width} className={classes.row}>
          <Skeleton height={13} width="70%" />
          <Skeleton height={13} width="50%" />
          <Skeleton height={13} width={`${width}%`} />
        </div>
      ))}
    </div>
  );
}
