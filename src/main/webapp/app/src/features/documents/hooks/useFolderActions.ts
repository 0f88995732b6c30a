import { notifications } from "@mantine/notifications";
import { useNavigate } from "react-router";
import { useChangeFolder, useCreateFolder, useDeleteFolder } from "../api/folders";
import type { Folder } from "../api/types";
import { failed } from "./failed";

export interface FolderActions {
  /** These answer whether it worked. */
  create: (name: string, parent: string | null) => Promise<boolean>;
  rename: (folder: Folder, name: string) => Promise<boolean>;
  move: (folder: Folder, parent: Folder | null) => Promise<boolean>;
  remove: (folder: Folder, then?: () => void) => void;
}

/** What one can do with folders, each with its word of failure. */
export function useFolderActions(): FolderActions {
  const navigate = useNavigate();
  const creation = useCreateFolder();
  const change = useChangeFolder();
  const deletion = useDeleteFolder();

  return {
    create: async (name, parent) => {
      try {
        const { id } = await creation.mutateAsync({ name, parent });
        await navigate(`/folders/${encodeURIComponent(id)}`);
        return true;
      } catch (error) {
        failed("The folder could not be created")(error);
        return false;
      }
    },
    rename: ({ id }, name) => worked(change.mutateAsync({ id, name }), "The folder could not be renamed"),
    move: async (folder, parent) => {
      const moved = await worked(change.mutateAsync({ id: folder.id, parent: parent?.id ?? null }), "The folder could not be moved");
      if (moved) notifications.show({ message: `“${folder.name}” is now in ${parent === null ? "Documents" : `“${parent.name}”`}.` });
      return moved;
    },
    remove: (folder, then) =>
      deletion.mutate(folder, {
        onSuccess: () => {
          notifications.show({ message: `The folder “${folder.name}” is deleted.` });
          then?.();
        },
        onError: failed("The folder could not be deleted"),
      }),
  };
}

function worked(change: Promise<unknown>, title: string): Promise<boolean> {
  return change.then(
    () => true,
    (error: unknown) => {
      failed(title)(error);
      return false;
    },
  );
}
