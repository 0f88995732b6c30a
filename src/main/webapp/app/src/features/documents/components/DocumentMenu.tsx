import { ActionIcon, Menu } from "@mantine/core";
import { IconCopy, IconDots, IconFolderSymlink, IconLink, IconPencil, IconTrash, IconUserPlus } from "@tabler/icons-react";
import { useMayEdit } from "../../account";
import { includes, manages } from "../../sharing";
import type { Document } from "../api/types";
import type { DocumentActions } from "../hooks/useDocumentActions";
import { DownloadMenu } from "./DownloadMenu";

export interface DocumentMenuProps {
  document: Document;
  actions: DocumentActions;
  /** Without the server nothing of this can be done. */
  away?: boolean;
  onShare: () => void;
  onRename: () => void;
  onMove?: () => void;
  children?: React.ReactNode;
}

export function DocumentMenu({ document, actions, away = false, onShare, onRename, onMove, children }: DocumentMenuProps) {
  const own = document.kind !== "external";
  const mayCreate = useMayEdit();
  const mayEdit = !away && includes(document.access, "edit");
  const mayManage = !away && manages(document);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${document.title || document.name}`}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUserPlus size={16} />} disabled={away} onClick={onShare}>
          Share
        </Menu.Item>
        <Menu.Item leftSection={<IconLink size={16} />} onClick={() => void actions.copyLink(document)}>
          Copy link
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} />} disabled={!mayEdit} onClick={onRename}>
          Rename
        </Menu.Item>
        {onMove !== undefined && (
          <Menu.Item leftSection={<IconFolderSymlink size={16} />} disabled={!mayManage} onClick={onMove}>
            Move
          </Menu.Item>
        )}
        {own && (
          <Menu.Item leftSection={<IconCopy size={16} />} disabled={away || !mayCreate} onClick={() => actions.duplicate(document)}>
            Duplicate
          </Menu.Item>
        )}
        {document.kind !== "dashboard" && <DownloadMenu disabled={away} onChoose={(format) => void actions.download(document, format)} />}
        {children}
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} />}
          disabled={!mayManage}
          onClick={() => actions.trash(document)}
        >
          Move to trash
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
