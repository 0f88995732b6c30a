import type { BlockNoteEditor } from "@blocknote/core";
import { Button } from "@mantine/core";
import { IconMessagePlus } from "@tabler/icons-react";
import { useEffect, useState, type RefObject } from "react";
import classes from "./Review.module.css";

export interface CommentOnSelectionProps {
  editor: BlockNoteEditor;
  /** What the place of the button is relative to. */
  around: RefObject<HTMLElement | null>;
  onComment: () => void;
}

/** A button at the selected text, for those who have no other toolbar there since they may not change it. */
export function CommentOnSelection({ editor, around, onComment }: CommentOnSelectionProps) {
  const [place, setPlace] = useState<{ top: number; left: number } | null>(null);

  useEffect(() => {
    const look = (): void => {
      const view = editor.prosemirrorView;
      const frame = around.current?.getBoundingClientRect();
      if (frame === undefined || view.state.selection.empty) return setPlace(null);
      const { bottom, left } = view.coordsAtPos(view.state.selection.to);
      setPlace({ top: bottom - frame.top + 6, left: Math.max(8, Math.min(left - frame.left, frame.width - 130)) });
    };
    return editor.onSelectionChange(look);
  }, [editor, around]);

  return place === null ? null : (
    <Button
      className={classes["onSelection"]}
      style={place}
      size="compact-sm"
      leftSection={<IconMessagePlus size={16} />}
      // The selection stays what it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        setPlace(null);
        onComment();
      }}
    >
      Comment
    </Button>
  );
}
