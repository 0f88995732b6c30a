import { Button, Loader, Text } from "@mantine/core";
import { IconPlayerStop } from "@tabler/icons-react";
import type { Writing } from "../hooks/useWriting";
import classes from "./Assistant.module.css";

const DONE = {
  shorten: "The assistant has shortened the text.",
  translate: "The assistant has translated the text.",
  continue: "The assistant has gone on writing.",
  spelling: "The assistant has corrected the text.",
  ask: "The assistant has rewritten the text.",
} as const;

/** What the assistant does to the document for this person, and the way back. */
export function WritingBar({ writing }: { writing: Writing }) {
  const { run, status, message, undoable, stop, undo, keep } = writing;
  if (run === null) return null;
  const running = status === "running";
  return (
    <div className={classes["bar"]} role="status" aria-label="What the assistant writes">
      {running && <Loader size={16} type="dots" />}
      <Text size="sm" className={classes["barText"]}>
        {running ? "The assistant is writing" : (message ?? (status === "cancelled" ? "The assistant was stopped." : DONE[run.task]))}
      </Text>
      {running && (
        <Button size="compact-sm" variant="light" color="gray" leftSection={<IconPlayerStop size={15} />} onClick={stop}>
          Stop
        </Button>
      )}
      {!running && undoable && (
        <Button size="compact-sm" variant="light" color="gray" onClick={undo}>
          Undo
        </Button>
      )}
      {!running && (
        <Button size="compact-sm" variant={undoable ? "filled" : "light"} color={undoable ? undefined : "gray"} onClick={keep}>
          {undoable ? "Keep" : "Close"}
        </Button>
      )}
    </div>
  );
}
