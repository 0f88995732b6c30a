import { Typography } from "@mantine/core";
import MarkdownIt from "markdown-it";
import { useDeferredValue, useMemo, useSyncExternalStore } from "react";
import type { CodeBinding } from "../../../collaboration/code";

// No HTML from the text, and pictures only as links: nothing is loaded from elsewhere.
const markdown = new MarkdownIt({ html: false, linkify: true });
markdown.disable("image");
const renderLink = markdown.renderer.rules.link_open;
markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
  tokens[index]?.attrSet("target", "_blank");
  tokens[index]?.attrSet("rel", "noopener noreferrer nofollow");
  return renderLink?.(tokens, index, options, env, self) ?? self.renderToken(tokens, index, options);
};

export default function MarkdownPreview({ binding }: { binding: CodeBinding }) {
  const text = useDeferredValue(useSyncExternalStore(binding.onText, binding.text));
  const html = useMemo(() => markdown.render(text), [text]);
  return (
    <Typography>
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </Typography>
  );
}
