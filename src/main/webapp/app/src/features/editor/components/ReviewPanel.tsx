import { CloseButton, Drawer, Group, Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import type { Panel } from "../review";
import classes from "./Review.module.css";

export interface ReviewPanelProps {
  /** Null is closed. */
  panel: Panel | null;
  narrow: boolean;
  suggestionCount: number;
  comments: ReactNode;
  suggestions: ReactNode;
  onPanel: (panel: Panel | null) => void;
}

/** Comments and suggestions beside the text; on a phone, in front of its lower half. */
export function ReviewPanel({ panel, narrow, suggestionCount, comments, suggestions, onPanel }: ReviewPanelProps) {
  const close = (): void => onPanel(null);
  const content = (
    <Tabs value={panel ?? "comments"} onChange={(value) => onPanel(value === "suggestions" ? "suggestions" : "comments")}>
      <Group gap={4} wrap="nowrap" className={classes["head"]}>
        <Tabs.List className={classes["tabs"]}>
          <Tabs.Tab value="comments">Comments</Tabs.Tab>
          <Tabs.Tab value="suggestions">{suggestionCount === 0 ? "Suggestions" : `Suggestions (${suggestionCount})`}</Tabs.Tab>
        </Tabs.List>
        <CloseButton aria-label="Close comments and suggestions" onClick={close} />
      </Group>
      <Tabs.Panel value="comments">{comments}</Tabs.Panel>
      <Tabs.Panel value="suggestions">{suggestions}</Tabs.Panel>
    </Tabs>
  );
  if (narrow) {
    return (
      <Drawer
        opened={panel !== null}
        onClose={close}
        position="bottom"
        size="60%"
        withCloseButton={false}
        // The text above stays in sight, and in reach.
        withOverlay={false}
        lockScroll={false}
        trapFocus={false}
        title={undefined}
        classNames={{ content: classes["sheet"] ?? "" }}
      >
        {content}
      </Drawer>
    );
  }
  return panel === null ? null : (
    <aside className={classes["panel"]} aria-label="Comments and suggestions">
      {content}
    </aside>
  );
}
