import type { PresencePerson } from "@concord/client";
import { Badge, Tooltip } from "@mantine/core";
import { IconDeviceLaptop } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { RelativeTime } from "../../../components";
import { AvatarStack } from "../../people";
import { AccessBadge } from "../../sharing";
import type { Document } from "../api/types";
import { documentPath } from "../documentPath";
import classes from "./DocumentList.module.css";
import { KIND_NAMES, KindIcon } from "./KindIcon";

export interface DocumentListProps {
  documents: readonly Document[];
  label: string;
  /** Ids of which a copy is kept in this browser. */
  kept?: ReadonlySet<string>;
  /** How many changes of a document wait on this device. */
  pending?: (document: Document) => number;
  /** What is worth saying of where it is, or whose. */
  note?: (document: Document) => string | null;
  /** Who else is in it now, active first. */
  here?: (document: Document) => readonly PresencePerson[];
  actions: (document: Document) => ReactNode;
}

export function DocumentList({ documents, label, kept, pending, note, here, actions }: DocumentListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {documents.map((document) => (
        <li key={document.id} className={classes.row}>
          <KindIcon kind={document.kind} />
          <div className={classes.text}>
            <Link to={documentPath(document)} className={classes.title}>
              {document.title || document.name}
            </Link>
            <span className={classes.facts}>
              {KIND_NAMES[document.kind]} · {document.trashedAt === null ? "" : "trashed "}
              <RelativeTime iso={document.trashedAt ?? document.updatedAt} />
              {noted(note?.(document) ?? null)}
            </span>
          </div>
          <div className={classes.actions}>
            <AvatarStack people={here?.(document) ?? []} label="Here now" />
            <Unsent changes={pending?.(document) ?? 0} />
            {kept?.has(document.id) && (
              <Tooltip label="Kept on this device: opens without a network">
                <IconDeviceLaptop size={18} color="var(--quiet)" role="img" aria-label="Kept on this device" />
              </Tooltip>
            )}
            <AccessBadge access={document.access} />
            {actions(document)}
          </div>
        </li>
      ))}
    </ul>
  );
}

function noted(note: string | null): string {
  return note === null ? "" : ` · ${note}`;
}

function Unsent({ changes }: { changes: number }) {
  if (changes === 0) return null;
  return (
    <Badge color="orange" variant="light" tt="none">
      {changes} unsent
    </Badge>
  );
}
