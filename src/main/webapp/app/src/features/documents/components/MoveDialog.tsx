import { Button, Group, Modal, NavLink, Stack } from "@mantine/core";
import { IconFiles, IconFolder } from "@tabler/icons-react";
import { useState } from "react";
import { includes } from "../../sharing";
import type { Folder } from "../api/types";
import type { FolderTree } from "../folderTree";
import classes from "./MoveDialog.module.css";

export interface MoveDialogProps {
  /** What is moved; null closes the dialog. */
  moved: { name: string; from: string | null; folder: string | null } | null;
  tree: FolderTree;
  onClose: () => void;
  /** Null is the top level. Answers whether it worked. */
  onMove: (to: Folder | null) => Promise<boolean>;
}

/** Chooses among the folders into which one may put something. */
export function MoveDialog({ moved, tree, onClose, onMove }: MoveDialogProps) {
  return (
    <Modal opened={moved !== null} onClose={onClose} title={`Move “${moved?.name ?? ""}”`} centered>
      {moved !== null && <Places key={moved.name} moved={moved} tree={tree} onClose={onClose} onMove={onMove} />}
    </Modal>
  );
}

function Places({ moved, tree, onClose, onMove }: MoveDialogProps & { moved: NonNullable<MoveDialogProps["moved"]> }) {
  const [chosen, setChosen] = useState(moved.from);
  const [busy, setBusy] = useState(false);

  const submit = async (): Promise<void> => {
    setBusy(true);
    const worked = await onMove(chosen === null ? null : (tree.get(chosen) ?? null));
    setBusy(false);
    if (worked) onClose();
  };

  return (
    <Stack>
      <div className={classes["places"]} role="listbox" aria-label="Folders">
        <NavLink
          component="button"
          role="option"
          aria-selected={chosen === null}
          active={chosen === null}
          label="Documents"
          leftSection={<IconFiles size={18} />}
          onClick={() => setChosen(null)}
        />
        {tree.all(moved.folder).map(({ folder, depth }) => (
          <NavLink
            key={folder.id}
            component="button"
            role="option"
            aria-selected={chosen === folder.id}
            active={chosen === folder.id}
            disabled={!includes(folder.access, "edit")}
            label={folder.name}
            pl={12 + Math.min(depth + 1, 8) * 18}
            leftSection={<IconFolder size={18} />}
            onClick={() => setChosen(folder.id)}
          />
        ))}
      </div>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={chosen === moved.from} loading={busy} onClick={() => void submit()}>
          Move here
        </Button>
      </Group>
    </Stack>
  );
}
