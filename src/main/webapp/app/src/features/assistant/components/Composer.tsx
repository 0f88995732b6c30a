import { ActionIcon, Textarea, Tooltip } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { useState, type KeyboardEvent } from "react";
import classes from "./Assistant.module.css";

const PROMPT_LIMIT = 20_000;

export interface ComposerProps {
  placeholder: string;
  autoFocus?: boolean;
  /** Says whether the question was taken; if not it stays. */
  onAsk: (prompt: string) => Promise<boolean>;
}

/** Where a question is written. Enter asks, with Shift it begins a line. */
export function Composer({ placeholder, autoFocus = false, onAsk }: ComposerProps) {
  const [text, setText] = useState("");
  const [asking, setAsking] = useState(false);
  const prompt = text.trim();
  const ask = async (): Promise<void> => {
    if (prompt === "" || asking) return;
    setAsking(true);
    const taken = await onAsk(prompt);
    setAsking(false);
    if (taken) setText("");
  };
  const onKey = (event: KeyboardEvent): void => {
    // While an input method is open Enter is its own.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void ask();
  };
  return (
    <form
      className={classes["composer"]}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <Textarea
        aria-label="Question to the assistant"
        placeholder={placeholder}
        value={text}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={PROMPT_LIMIT}
        autoFocus={autoFocus}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKey}
      />
      <Tooltip label="Ask">
        <ActionIcon type="submit" size={36} aria-label="Ask" disabled={prompt === ""} loading={asking}>
          <IconArrowUp size={20} />
        </ActionIcon>
      </Tooltip>
    </form>
  );
}
