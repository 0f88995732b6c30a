import { Value } from "@concord/client";
import { useValue } from "@concord/client/react";
import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp } from "@tabler/icons-react";
import type { Undo, UndoState } from "../../../collaboration";

const NOTHING = new Value<UndoState>({ canUndo: false, canRedo: false });

export function UndoButtons({ undo, enabled }: { undo: Undo | null; enabled: boolean }) {
  const { canUndo, canRedo } = useValue(undo?.state ?? NOTHING);
  return (
    <>
      <Tooltip label="Undo your last change">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Undo"
          disabled={!enabled || !canUndo}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => undo?.undo()}
        >
          <IconArrowBackUp size={20} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Redo">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Redo"
          disabled={!enabled || !canRedo}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => undo?.redo()}
        >
          <IconArrowForwardUp size={20} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
