import { ThemeIcon } from "@mantine/core";
import { IconFolder } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { AccessBadge } from "../../sharing";
import type { Folder } from "../api/types";
import classes from "./DocumentList.module.css";

export interface FolderRowsProps {
  folders: readonly Folder[];
  actions: (folder: Folder) => ReactNode;
}

/** The folders of a place, before its documents. */
export function FolderRows({ folders, actions }: FolderRowsProps) {
  return (
    <ul className={classes.list} aria-label="Folders">
      {folders.map((folder) => (
        <li key={folder.id} className={classes.row}>
          <ThemeIcon size={38} radius="md" variant="light" color="yellow" aria-hidden>
            <IconFolder size={21} stroke={1.6} />
          </ThemeIcon>
          <div className={classes.text}>
            <Link to={`/folders/${encodeURIComponent(folder.id)}`} className={classes.title}>
              {folder.name}
            </Link>
          </div>
          <div className={classes.actions}>
            <AccessBadge access={folder.access} />
            {actions(folder)}
          </div>
        </li>
      ))}
    </ul>
  );
}
