import { Typography } from "@mantine/core";
import { lexer } from "marked";
import { useDeferredValue, useMemo, useSyncExternalStore } from "react";
import type { CodeBinding } from "../../../collaboration/code";
import { MarkdownBlocks } from "../../../components";

export default function MarkdownPreview({ binding }: { binding: CodeBinding }) {
  const text = useDeferredValue(useSyncExternalStore(binding.onText, binding.text));
  const tokens = useMemo(() => lexer(text), [text]);
  return (
    <Typography>
      <MarkdownBlocks tokens={tokens} />
    </Typography>
  );
}
