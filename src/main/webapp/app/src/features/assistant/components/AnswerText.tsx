import { Typography } from "@mantine/core";
import { lexer } from "marked";
import { memo, useDeferredValue, useMemo } from "react";
import { MarkdownBlocks } from "../../../components";
import classes from "./Assistant.module.css";

/** An answer as Markdown, while it comes. */
export const AnswerText = memo(function AnswerText({ text, running }: { text: string; running: boolean }) {
  const shown = useDeferredValue(text);
  const tokens = useMemo(() => lexer(shown), [shown]);
  return (
    <Typography className={classes["answer"]} data-running={running || undefined}>
      <MarkdownBlocks tokens={tokens} />
    </Typography>
  );
});
