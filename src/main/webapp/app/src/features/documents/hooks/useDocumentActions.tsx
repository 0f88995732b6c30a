import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCheck } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import { fullAddress } from "../../../api";
import { copyText, saveFile } from "../../../components";
import {
  fetchFile,
  useCreateDocument,
  useDuplicateDocument,
  useEraseDocument,
  useMoveDocument,
  useRenameDocument,
  useRestoreDocument,
  useTrashDocument,
} from "../api/documents";
import { TITLE_LIMIT, type Document, type Folder, type OwnKind } from "../api/types";
import { documentPath } from "../documentPath";
import { fileName, type FileFormat } from "../fileTypes";
import { failed } from "./failed";
import { forgetDocument } from "./keptDocuments";

export interface DocumentActions {
  create: (kind: OwnKind, folder?: string) => void;
  creating: boolean;
  /** Answers whether it worked. */
  rename: (document: Document, title: string) => Promise<boolean>;
  /** The same; null is the top level. */
  move: (document: Document, folder: Folder | null) => Promise<boolean>;
  duplicate: (document: Document) => void;
  trash: (document: Document) => void;
  restore: (document: Document, then?: () => void) => void;
  /** For good. */
  erase: (document: Document) => void;
  copyLink: (document: Document) => Promise<void>;
  /** Saves it as a file. */
  download: (document: Document, format: FileFormat) => Promise<void>;
}

const UNTITLED: Readonly<Record<OwnKind, string>> = { rich: "Untitled document", code: "Untitled.md", dashboard: "Untitled dashboard" };

/** What one can do with documents, each with its word of success or failure. */
export function useDocumentActions({ onTrashed }: { onTrashed?: () => void } = {}): DocumentActions {
  const navigate = useNavigate();
  const creation = useCreateDocument();
  const renaming = useRenameDocument();
  const moving = useMoveDocument();
  const duplication = useDuplicateDocument();
  const trashing = useTrashDocument();
  const restoring = useRestoreDocument();
  const erasing = useEraseDocument();

  const open = (document: Document, isNew: boolean): void => {
    void navigate(documentPath(document), { state: { isNew } });
  };

  const restore = (document: Document, then?: () => void): void =>
    restoring.mutate(document, {
      onSuccess: () => {
        notifications.show({ message: `“${document.title}” is back among the documents.`, icon: <IconCheck size={18} /> });
        then?.();
      },
      onError: failed("The document could not be restored"),
    });

  return {
    create: (kind, folder) =>
      creation.mutate(
        { kind, title: UNTITLED[kind], ...(folder === undefined ? {} : { folder }) },
        { onSuccess: (made) => open(made, true), onError: failed("The document could not be created") },
      ),
    creating: creation.isPending,
    rename: async (document, title) => {
      try {
        await renaming.mutateAsync({ id: document.id, title });
        return true;
      } catch (error) {
        failed("The document could not be renamed")(error);
        return false;
      }
    },
    move: async (document, folder) => {
      try {
        await moving.mutateAsync({ id: document.id, folder: folder?.id ?? null });
        const where = folder === null ? "Documents" : `“${folder.name}”`;
        notifications.show({ message: `“${document.title}” is now in ${where}.`, icon: <IconCheck size={18} /> });
        return true;
      } catch (error) {
        failed("The document could not be moved")(error);
        return false;
      }
    },
    duplicate: (document) =>
      duplication.mutate(
        { id: document.id, title: `${document.title.slice(0, TITLE_LIMIT - 7)} (copy)` },
        { onSuccess: (made) => open(made, false), onError: failed("The document could not be duplicated") },
      ),
    trash: (document) =>
      trashing.mutate(document, {
        onSuccess: () => {
          onTrashed?.();
          const id = `trash-${document.id}`;
          notifications.show({
            id,
            autoClose: 10_000,
            message: (
              <Group justify="space-between" wrap="nowrap">
                <Text size="sm" lineClamp={2}>
                  “{document.title || document.name}” is in the trash.
                </Text>
                <Button
                  size="compact-sm"
                  variant="light"
                  onClick={() => {
                    notifications.hide(id);
                    restore(document);
                  }}
                >
                  Undo
                </Button>
              </Group>
            ),
          });
        },
        onError: failed("The document could not be moved to the trash"),
      }),
    restore,
    erase: (document) =>
      erasing.mutate(document, {
        onSuccess: () => {
          forgetDocument(document.id);
          notifications.show({ message: `“${document.title || document.name}” is erased.`, icon: <IconCheck size={18} /> });
        },
        onError: failed("The document could not be erased"),
      }),
    download: async ({ id, title, name }, format) => {
      try {
        saveFile(fileName(title || name, format), await fetchFile(id, format));
      } catch (error) {
        failed("The file could not be made")(error);
      }
    },
    copyLink: async (document) => {
      const address = fullAddress(documentPath(document).slice(1));
      const copied = await copyText(address);
      notifications.show(
        copied
          ? { message: "The link is copied.", icon: <IconCheck size={18} /> }
          : { title: "Please copy the link by hand", message: address, color: "orange", autoClose: false },
      );
    },
  };
}
