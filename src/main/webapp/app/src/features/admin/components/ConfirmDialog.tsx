import { Button, Group, Modal, Stack, Text } from "@mantine/core";

export interface Question {
  title: string;
  text: string;
  button: string;
  run: () => void;
}

export function ConfirmDialog({ question, onClose }: { question: Question | null; onClose: () => void }) {
  return (
    <Modal opened={question !== null} onClose={onClose} title={question?.title} centered>
      {question !== null && (
        <Stack>
          <Text size="sm">{question.text}</Text>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose} data-autofocus>
              Cancel
            </Button>
            <Button
              color="red"
              onClick={() => {
                question.run();
                onClose();
              }}
            >
              {question.button}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
