import { Assistant, problemOf, type AssistantRun, type AssistantTask, type RunStatus } from "@concord/client";
import { useAnswer, useClient } from "@concord/client/react";
import { notifications } from "@mantine/notifications";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { SelectedPlace } from "../../../collaboration";

/** The assistant at work in a document. */
export interface Writing {
  /** Null when there is nothing to tell. */
  run: AssistantRun | null;
  status: RunStatus;
  message: string | null;
  undoable: boolean;
  write: (task: AssistantTask, prompt: string, place: SelectedPlace | null) => void;
  stop: () => void;
  undo: () => void;
  keep: () => void;
}

export function useWriting(documentId: string, enabled: boolean): Writing {
  const client = useClient();
  const assistant = useMemo(() => new Assistant(client), [client]);
  const [run, setRun] = useState<AssistantRun | null>(null);
  /** Of which it is known how it ended. */
  const [ended, setEnded] = useState<AssistantRun | null>(null);
  const answer = useAnswer(run?.id ?? null);
  const id = run?.id ?? null;
  const over = answer !== null && answer.status !== "running";

  useEffect(() => {
    if (!enabled) return;
    let current = true;
    // It goes on without the page that asked.
    assistant
      .runs({ document: documentId, limit: 1 })
      .then(([last]) => {
        if (current && last?.writes === true && last.status === "running") setRun(last);
      })
      .catch(() => undefined);
    return () => {
      current = false;
    };
  }, [assistant, documentId, enabled]);

  useEffect(() => {
    if (id === null || !over) return;
    assistant.read(id).then(setEnded, () => setEnded(run === null ? null : { ...run, undoable: false }));
    // The run itself does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [assistant, id, over]);

  const fail = useCallback((failure: unknown): void => {
    notifications.show({ id: "assistant", color: "yellow", message: problemOf(failure) });
  }, []);

  const write = useCallback(
    (task: AssistantTask, prompt: string, place: SelectedPlace | null): void => {
      if (place === null || (task !== "continue" && place.text.trim() === "")) {
        notifications.show({ id: "assistant", color: "yellow", message: "Select some text first." });
        return;
      }
      // Behind what is selected it goes on.
      const { start, end } = task === "continue" ? { start: place.end, end: place.end } : place;
      assistant.ask({ prompt, document: documentId, write: { task, start, end } }).then(setRun, fail);
    },
    [assistant, documentId, fail],
  );

  const known = ended !== null && ended.id === id;
  return {
    run,
    // Until it is known whether there is a way back, it is not over for people.
    status: known && answer !== null ? answer.status : "running",
    message: answer?.message ?? null,
    undoable: known && ended.undoable,
    write,
    stop: () => {
      if (id !== null) assistant.cancel(id).catch(fail);
    },
    undo: () => {
      if (id !== null) assistant.undo(id).then(() => setRun(null), fail);
    },
    keep: () => setRun(null),
  };
}
