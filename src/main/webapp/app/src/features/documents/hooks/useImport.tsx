import { notifications } from "@mantine/notifications";
import { useRef, useState, type DragEvent, type ReactNode } from "react";
import { useNavigate } from "react-router";
import { useImportDocument } from "../api/documents";
import { TITLE_LIMIT } from "../api/types";
import { IMPORTED_ENDINGS, importedType, titleOf } from "../fileTypes";
import { failed } from "./failed";

export interface Import {
  /** Asks for a file. */
  choose: () => void;
  importing: boolean;
  /** A file is held over the page. */
  over: boolean;
  /** To be put onto what a file may be dropped on. */
  target: {
    onDragOver: (event: DragEvent) => void;
    onDragLeave: (event: DragEvent) => void;
    onDrop: (event: DragEvent) => void;
  };
  /** Has to be somewhere in the page. */
  input: ReactNode;
}

/** Makes documents of files, which are chosen or dropped, and opens the last of them. */
export function useImport(folder: string | null, allowed: boolean): Import {
  const navigate = useNavigate();
  const importing = useImportDocument();
  const field = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  const take = async (files: readonly File[]): Promise<void> => {
    for (const file of files) {
      const type = importedType(file.name);
      if (type === null) {
        notifications.show({
          title: `“${file.name}” was not imported`,
          message: "Markdown, HTML, Word (.docx) and text files become documents.",
          color: "red",
        });
        continue;
      }
      try {
        const content = new Blob([file], { type });
        const { id } = await importing.mutateAsync({ title: titleOf(file.name, TITLE_LIMIT), folder, content });
        if (file === files.at(-1)) void navigate(`/documents/${encodeURIComponent(id)}`);
      } catch (error) {
        failed(`“${file.name}” was not imported`)(error);
      }
    }
  };

  const holdsFiles = (event: DragEvent): boolean => allowed && event.dataTransfer.types.includes("Files");

  return {
    choose: () => field.current?.click(),
    importing: importing.isPending,
    over,
    target: {
      onDragOver: (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      onDragLeave: (event) => {
        if (event.currentTarget === event.target) setOver(false);
      },
      onDrop: (event) => {
        setOver(false);
        if (!holdsFiles(event)) return;
        event.preventDefault();
        void take([...event.dataTransfer.files]);
      },
    },
    input: (
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={IMPORTED_ENDINGS}
        aria-label="File to import"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          // The same file can be chosen again.
          event.currentTarget.value = "";
          void take(files);
        }}
      />
    ),
  };
}
