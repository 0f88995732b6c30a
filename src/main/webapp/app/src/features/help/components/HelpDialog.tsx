import { Group, Kbd, Modal, Stack, Text, Title } from "@mantine/core";
import { Fragment } from "react";
import classes from "./HelpDialog.module.css";

const MOD = /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl";

const SECTIONS: readonly { title: string; keys: readonly [keys: readonly string[], does: string][] }[] = [
  {
    title: "Everywhere",
    keys: [
      [["?"], "Show this help"],
      [["G", "D"], "Go to the documents"],
    ],
  },
  {
    title: "Documents",
    keys: [
      [["/"], "Search"],
      [["C"], "Create a document"],
    ],
  },
  {
    title: "While writing",
    keys: [
      [[MOD, "Z"], "Undo your own last change"],
      [[MOD, "Shift", "Z"], "Redo"],
      [["Esc"], "Stop following somebody"],
    ],
  },
  {
    title: "Rich text",
    keys: [
      [["/"], "Insert a heading, list, table …"],
      [[MOD, "B"], "Bold"],
      [[MOD, "I"], "Italic"],
      [[MOD, "K"], "Link"],
      [["Tab"], "Indent the block"],
    ],
  },
  {
    title: "Code",
    keys: [
      [[MOD, "F"], "Find and replace"],
      [[MOD, "/"], "Comment the line"],
      [["Tab"], "Indent"],
      [["Esc", "Tab"], "Leave the editor by keyboard"],
    ],
  },
];

export function HelpDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Keyboard shortcuts" size="xl" centered>
      <div className={classes["columns"]}>
        {SECTIONS.map(({ title, keys }) => (
          <section key={title} className={classes["section"]}>
            <Title order={3} size="h6" mb={6}>
              {title}
            </Title>
            <Stack gap={6}>
              {keys.map(([combination, does]) => (
                <Group key={does} justify="space-between" wrap="nowrap">
                  <Text size="sm">{does}</Text>
                  <Group gap={4} wrap="nowrap">
                    {combination.map((key, index) => (
                      <Fragment key={key}>
                        {index > 0 && (
                          <Text size="xs" c="var(--quiet)" aria-hidden>
                            {combination[0] === MOD ? "+" : "then"}
                          </Text>
                        )}
                        <Kbd>{key}</Kbd>
                      </Fragment>
                    ))}
                  </Group>
                </Group>
              ))}
            </Stack>
          </section>
        ))}
      </div>
    </Modal>
  );
}
