import { Button, Group, Modal, Stack, Text } from "@mantine/core";

/** Something that one may regret. */
export interface Question {
  title: string;
  text: string;
  /** What the button says. */
  action: string;
  confirm: () => void;
}

export function ConfirmDialog({ question, onClose }: { question: Question | null; onClose: () => void }) {
  return (
    <Modal opened={question !== null} onClose={onClose} title={question?.title} centered>
      {question !== null && (
        <Stack>
          <Text size="sm">{question.text}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" data-autofocus onClick={onClose}>
              Cancel
            </Button>
            <Button
              color="red"
              onClick={() => {
                onClose();
                question.confirm();
              }}
            >
              {question.action}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
