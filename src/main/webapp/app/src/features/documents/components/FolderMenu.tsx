import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconFolderSymlink, IconPencil, IconTrash, IconUserPlus } from "@tabler/icons-react";
import { manages } from "../../sharing";
import type { Folder } from "../api/types";

export interface FolderMenuProps {
  folder: Folder;
  /** Without the server nothing of this can be done. */
  away: boolean;
  onAsk: (what: "share" | "rename" | "move" | "delete") => void;
}

export function FolderMenu({ folder, away, onAsk }: FolderMenuProps) {
  const mayChange = !away && manages(folder);
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for folder ${folder.name}`}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserPlus size={16} />} disabled={away} onClick={() => onAsk("share")}>
          Share
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} />} disabled={!mayChange} onClick={() => onAsk("rename")}>
          Rename
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderSymlink size={16} />} disabled={!mayChange} onClick={() => onAsk("move")}>
          Move
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={16} />} disabled={!mayChange} onClick={() => onAsk("delete")}>
          Delete
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
