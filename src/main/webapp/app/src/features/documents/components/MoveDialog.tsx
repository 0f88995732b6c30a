import { Button, Group, Modal, Radio, Stack } from "@mantine/core";
import { useState } from "react";
import { includes } from "../../sharing";
import type { Folder } from "../api/types";
import type { FolderTree } from "../folderTree";
import classes from "./MoveDialog.module.css";

/** No folder has such an id. */
const TOP = "";

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
      <Radio.Group label="To" value={chosen ?? TOP} onChange={(to) => setChosen(to === TOP ? null : to)}>
        <Stack gap="xs" p="sm" mt={4} className={classes["places"]}>
          <Radio value={TOP} label="Documents, in no folder" />
          {tree.all(moved.folder).map(({ folder, depth }) => (
            <Radio
              key={folder.id}
              value={folder.id}
              label={folder.name}
              disabled={!includes(folder.access, "edit")}
              pl={Math.min(depth, 8) * 22}
            />
          ))}
        </Stack>
      </Radio.Group>
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
