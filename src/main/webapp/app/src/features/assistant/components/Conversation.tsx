import { Alert, Button, Group, Menu, Text } from "@mantine/core";
import { IconAlertTriangle, IconHistory, IconPlus, IconSparkles } from "@tabler/icons-react";
import type { UseAssistant } from "@concord/client/react";
import { useCallback, useRef, type ReactNode } from "react";
import { RelativeTime } from "../../../components";
import classes from "./Assistant.module.css";
import { Composer } from "./Composer";
import { Turn } from "./Turn";

export interface ConversationProps {
  talk: UseAssistant;
  placeholder: string;
  /** What one may ask, while nothing was. */
  empty: string;
  autoFocus?: boolean;
  /** Between the answers and the next question. */
  tools?: ReactNode;
  selection?: () => string;
  onInsert?: ((markdown: string) => void) | null;
}

/** Questions and answers, and the next question. */
export function Conversation({ talk, placeholder, empty, autoFocus = false, tools, selection, onInsert = null }: ConversationProps) {
  const list = useRef<HTMLOListElement>(null);
  const follows = useRef(true);
  const grown = useCallback(() => {
    const { current } = list;
    if (current !== null && follows.current) current.scrollTop = current.scrollHeight;
  }, []);
  const ask = (prompt: string): Promise<boolean> => {
    follows.current = true;
    const selected = selection?.() ?? "";
    return talk.ask({ prompt, ...(selected === "" ? {} : { selection: selected }) });
  };
  const { about, turns, earlier, problem } = talk;
  return (
    <div className={classes["conversation"]}>
      <Group gap={4} mb={6}>
        {turns.length > 0 && (
          <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconPlus size={15} />} onClick={talk.startNew}>
            New
          </Button>
        )}
        {earlier.length > 0 && (
          <Menu position="bottom-start" width={300}>
            <Menu.Target>
              <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconHistory size={15} />}>
                Earlier
              </Button>
            </Menu.Target>
            <Menu.Dropdown mah={360} style={{ overflowY: "auto" }}>
              {earlier.map((run) => (
                <Menu.Item key={run.id} onClick={() => talk.open(run)}>
                  <Text size="sm" truncate>
                    {run.prompt}
                  </Text>
                  <Text size="xs" c="dimmed">
                    <RelativeTime iso={run.createdAt} />
                  </Text>
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {about !== null && (
          <Text size="xs" c="dimmed" ml="auto">
            {about.demonstration ? "Demonstration: answers by fixed rules" : about.model}
          </Text>
        )}
      </Group>
      <ol
        ref={list}
        className={classes["turns"]}
        // Whoever scrolls back to read is left in peace.
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          follows.current = scrollHeight - scrollTop - clientHeight < 60;
        }}
      >
        {turns.length === 0 && (
          <li className={classes["empty"]}>
            <IconSparkles size={26} aria-hidden />
            <Text size="sm">{empty}</Text>
          </li>
        )}
        {turns.map((run, index) => (
          <Turn
            key={run.id}
            run={run}
            onStop={() => talk.stop(run)}
            onRetry={index === turns.length - 1 ? () => void talk.retry(run) : null}
            onInsert={onInsert}
            onGrown={grown}
          />
        ))}
      </ol>
      {problem !== null && (
        <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />} py={8} mb={8}>
          <Text size="sm">{problem}</Text>
        </Alert>
      )}
      {tools}
      <Composer placeholder={placeholder} autoFocus={autoFocus} onAsk={ask} />
    </div>
  );
}
