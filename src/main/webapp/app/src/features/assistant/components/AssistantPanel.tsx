import { CloseButton, Group, Text } from "@mantine/core";
import { useAssistant } from "@concord/client/react";
import type { AssistantTask } from "@concord/client";
import classes from "./Assistant.module.css";
import { Conversation } from "./Conversation";
import { WriteTools } from "./WriteTools";

export interface AssistantPanelProps {
  documentId: string;
  /** Whether text may be changed here. */
  editable: boolean;
  /** Whether the assistant is writing into the document. */
  writing: boolean;
  selection: () => string;
  onWrite: (task: AssistantTask, prompt: string) => void;
  onInsert: (markdown: string) => void;
  onClose: () => void;
}

/** The assistant beside a document. */
export default function AssistantPanel({ documentId, editable, writing, selection, onWrite, onInsert, onClose }: AssistantPanelProps) {
  const talk = useAssistant({ document: documentId });
  return (
    <div className={classes["panel"]}>
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600}>Assistant</Text>
        <CloseButton aria-label="Close the assistant" onClick={onClose} />
      </Group>
      <Conversation
        talk={talk}
        placeholder="Ask about this document"
        empty="Ask about this document, or about what you have selected in it. Nobody else sees your questions."
        selection={selection}
        onInsert={editable ? onInsert : null}
        tools={editable && <WriteTools disabled={writing} onWrite={onWrite} />}
      />
    </div>
  );
}
