import { Button, Popover, Stack, Text } from "@mantine/core";
import { describe, type Mode, type Pick } from "../marked";

/** Something that was clicked on. */
export interface Picked extends Pick {
  /** Where it is on the screen. */
  at: DOMRect;
}

export interface PickedPartProps {
  picked: Picked | null;
  mode: Mode;
  busy: boolean;
  onRestore: (picked: Picked) => void;
  onClose: () => void;
}

/** Who did it, and what one can do about it. */
export function PickedPart({ picked, mode, busy, onRestore, onClose }: PickedPartProps) {
  if (picked === null) return null;
  const { mark, at } = picked;
  return (
    <Popover opened onChange={(opened) => !opened && onClose()} position="bottom-start" withArrow shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <span style={{ position: "fixed", left: at.left, top: at.top, width: Math.min(at.width, 40), height: at.height, pointerEvents: "none" }} />
      </Popover.Target>
      <Popover.Dropdown maw={320}>
        <Stack gap="xs">
          <Text size="sm">{describe(mark, mode)}</Text>
          {mode === "changes" && mark.part.change === "deleted" && (
            <Button size="xs" variant="light" loading={busy} onClick={() => onRestore(picked)}>
              Bring it back
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
