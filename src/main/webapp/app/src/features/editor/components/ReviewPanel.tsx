import { CloseButton, Group, Tabs } from "@mantine/core";
import type { ReactNode } from "react";
import type { Panel } from "../review";
import classes from "./Review.module.css";
import { SidePanel } from "./SidePanel";

export interface ReviewPanelProps {
  /** Null is closed. */
  panel: Exclude<Panel, "assistant" | "chat"> | null;
  narrow: boolean;
  suggestionCount: number;
  comments: ReactNode;
  suggestions: ReactNode;
  onPanel: (panel: Panel | null) => void;
}

/** Comments and suggestions beside the text. */
export function ReviewPanel({ panel, narrow, suggestionCount, comments, suggestions, onPanel }: ReviewPanelProps) {
  const close = (): void => onPanel(null);
  return (
    <SidePanel label="Comments and suggestions" open={panel !== null} narrow={narrow} onClose={close}>
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
    </SidePanel>
  );
}
