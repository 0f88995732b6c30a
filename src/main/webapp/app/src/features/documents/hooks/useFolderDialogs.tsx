import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { ShareDialog } from "../../sharing";
import type { Folder } from "../api/types";
import { MoveDialog } from "../components/MoveDialog";
import { NameDialog } from "../components/NameDialog";
import type { FolderTree } from "../folderTree";
import { useFolderActions } from "./useFolderActions";

type Asked =
  | { what: "create"; parent: string | null }
  | { what: "rename" | "move" | "delete" | "share"; folder: Folder };

export interface FolderDialogs {
  ask: (asked: Asked) => void;
  dialogs: ReactNode;
}

/** One dialog at a time for what one can do with folders. `here` is the folder that is shown. */
export function useFolderDialogs(tree: FolderTree, here: string | null): FolderDialogs {
  const navigate = useNavigate();
  const actions = useFolderActions();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const folder = asked !== null && asked.what !== "create" ? asked.folder : null;

  const remove = (gone: Folder): void => {
    close();
    actions.remove(gone, () => {
      if (gone.id === here) void navigate(gone.parent === null ? "/" : `/folders/${encodeURIComponent(gone.parent)}`);
    });
  };

  const dialogs = (
    <>
      <NameDialog
        opened={asked?.what === "create"}
        title="New folder"
        label="Name"
        name=""
        action="Create"
        onClose={close}
        onName={(name) => actions.create(name, asked?.what === "create" ? asked.parent : null)}
      />
      <NameDialog
        opened={asked?.what === "rename"}
        title="Rename folder"
        label="Name"
        name={folder?.name ?? ""}
        action="Rename"
        onClose={close}
        onName={(name) => (folder === null ? Promise.resolve(false) : actions.rename(folder, name))}
      />
      <MoveDialog
        moved={asked?.what === "move" && folder !== null ? { name: folder.name, from: folder.parent, folder: folder.id } : null}
        tree={tree}
        onClose={close}
        onMove={(to) => (folder === null ? Promise.resolve(false) : actions.move(folder, to))}
      />
      <Modal opened={asked?.what === "delete"} onClose={close} title="Delete this folder?" centered>
        <Stack>
          <Text size="sm">Only an empty folder can be deleted: “{folder?.name}” must hold no documents, also not in the trash.</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" data-autofocus onClick={close}>
              Cancel
            </Button>
            <Button color="red" onClick={() => folder !== null && remove(folder)}>
              Delete
            </Button>
          </Group>
        </Stack>
      </Modal>
      <ShareDialog
        shared={
          asked?.what === "share" && folder !== null
            ? { type: "folder", id: folder.id, title: folder.name, access: folder.access, owner: folder.owner }
            : null
        }
        onClose={close}
      />
    </>
  );
  return { ask: setAsked, dialogs };
}
