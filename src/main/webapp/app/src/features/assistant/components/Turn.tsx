import { Button, Group, Loader, Text } from "@mantine/core";
import { IconCopy, IconPlayerStop, IconRefresh, IconTextPlus } from "@tabler/icons-react";
import { useAnswer } from "@concord/client/react";
import type { AssistantRun } from "@concord/client";
import { useEffect, useState } from "react";
import { copyText } from "../../../components";
import { AnswerText } from "./AnswerText";
import classes from "./Assistant.module.css";

export interface TurnProps {
  run: AssistantRun;
  onStop: () => void;
  /** Null while another question is on its way. */
  onRetry: (() => void) | null;
  /** Null where there is nothing to insert it into. */
  onInsert: ((markdown: string) => void) | null;
  /** The answer has become longer. */
  onGrown: () => void;
}

/** One question and its answer. */
export function Turn({ run, onStop, onRetry, onInsert, onGrown }: TurnProps) {
  const answer = useAnswer(run.id);
  const [copied, setCopied] = useState(false);
  const text = answer?.text ?? "";
  const running = answer?.status === "running";
  useEffect(onGrown, [text, running, onGrown]);
  const copy = async (): Promise<void> => {
    setCopied(await copyText(text));
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <li className={classes["turn"]}>
      <Text className={classes["question"]}>{run.prompt}</Text>
      <div aria-live="polite" aria-busy={running}>
        {text !== "" && <AnswerText text={text} running={running} />}
        {running && text === "" && (
          <Group gap={8} role="status" c="dimmed" fz="sm">
            <Loader size={14} type="dots" />
            {answer.connected ? "Thinking" : "Connecting"}
          </Group>
        )}
        {running && text !== "" && !answer.connected && (
          <Text size="sm" c="dimmed" role="status">
            The line is lost. The answer goes on when it is back.
          </Text>
        )}
        {answer?.status === "cancelled" && (
          <Text size="sm" c="dimmed">
            Stopped.
          </Text>
        )}
        {answer !== null && answer.message !== null && (
          <Text size="sm" className={classes["problem"]}>
            {answer.message}
          </Text>
        )}
      </div>
      <Group gap={4}>
        {running ? (
          <Button size="compact-sm" variant="light" color="gray" leftSection={<IconPlayerStop size={15} />} onClick={onStop}>
            Stop
          </Button>
        ) : (
          <>
            {text !== "" && (
              <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconCopy size={15} />} onClick={() => void copy()}>
                {copied ? "Copied" : "Copy"}
              </Button>
            )}
            {text !== "" && onInsert && (
              <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconTextPlus size={15} />} onClick={() => onInsert(text)}>
                Insert
              </Button>
            )}
            {onRetry && (
              <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconRefresh size={15} />} onClick={onRetry}>
                Try again
              </Button>
            )}
          </>
        )}
      </Group>
    </li>
  );
}
