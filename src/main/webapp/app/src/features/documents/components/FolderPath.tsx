import { Anchor, Text } from "@mantine/core";
import { IconChevronRight } from "@tabler/icons-react";
import { Link } from "react-router";
import type { Folder } from "../api/types";
import classes from "./FolderPath.module.css";

/** Where one is among the folders, and the way back up. */
export function FolderPath({ path }: { path: readonly Folder[] }) {
  return (
    <nav aria-label="Folder path">
      <ol className={classes["path"]}>
        <li className={classes["step"]}>
          <Anchor component={Link} to="/" size="sm">
            Documents
          </Anchor>
        </li>
        {path.map(({ id, name }, i) => (
          <li key={id} className={classes["step"]}>
            <IconChevronRight size={15} aria-hidden />
            {i === path.length - 1 ? (
              <Text size="sm" className={classes["here"]} aria-current="page" truncate maw={280}>
                {name}
              </Text>
            ) : (
              <Anchor component={Link} to={`/folders/${encodeURIComponent(id)}`} size="sm" truncate maw={180}>
                {name}
              </Anchor>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
