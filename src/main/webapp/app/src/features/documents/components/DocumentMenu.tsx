import { ActionIcon, Menu } from "@mantine/core";
import { IconCopy, IconDots, IconLink, IconPencil, IconTrash } from "@tabler/icons-react";
import type { Document } from "../api/types";
import type { DocumentActions } from "../hooks/useDocumentActions";

export interface DocumentMenuProps {
  document: Document;
  actions: DocumentActions;
  mayEdit: boolean;
  onRename: () => void;
  children?: React.ReactNode;
}

export function DocumentMenu({ document, actions, mayEdit, onRename, children }: DocumentMenuProps) {
  const own = document.kind !== "external";
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Actions for ${document.title || document.name}`}>
          <IconDots size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconLink size={16} />} onClick={() => void actions.copyLink(document)}>
          Copy link
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={16} />} disabled={!mayEdit} onClick={onRename}>
          Rename
        </Menu.Item>
        {own && (
          <Menu.Item leftSection={<IconCopy size={16} />} disabled={!mayEdit} onClick={() => actions.duplicate(document)}>
            Duplicate
          </Menu.Item>
        )}
        {children}
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={16} />}
          disabled={!mayEdit}
          onClick={() => actions.trash(document)}
        >
          Move to trash
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
