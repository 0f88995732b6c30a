import { Button, Group, Menu, Text, TextInput } from "@mantine/core";
import { IconAbc, IconArrowsDiagonalMinimize2, IconLanguage, IconPencilPlus, IconWand } from "@tabler/icons-react";
import type { AssistantTask } from "@concord/client";
import { useState } from "react";

const LANGUAGES = ["English", "German", "French", "Spanish", "Italian", "Polish", "Turkish", "Ukrainian", "Chinese"];

export interface WriteToolsProps {
  /** While the assistant writes already. */
  disabled: boolean;
  onWrite: (task: AssistantTask, prompt: string) => void;
}

/** What the assistant may do with the text itself. */
export function WriteTools({ disabled, onWrite }: WriteToolsProps) {
  const [wish, setWish] = useState("");
  const look = { size: "compact-sm", variant: "default", disabled } as const;
  return (
    <section aria-label="Write into the document">
      <Text size="xs" c="dimmed" mb={4}>
        Rewrite what is selected, or go on at the caret
      </Text>
      <Group gap={6} mb={8}>
        <Button {...look} leftSection={<IconArrowsDiagonalMinimize2 size={15} />} onClick={() => onWrite("shorten", "")}>
          Shorten
        </Button>
        <Button {...look} leftSection={<IconAbc size={16} />} onClick={() => onWrite("spelling", "")}>
          Fix spelling
        </Button>
        <Menu position="top-start" disabled={disabled}>
          <Menu.Target>
            <Button {...look} leftSection={<IconLanguage size={15} />}>
              Translate
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={300} style={{ overflowY: "auto" }}>
            {LANGUAGES.map((language) => (
              <Menu.Item key={language} onClick={() => onWrite("translate", language)}>
                {language}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
        <Button {...look} leftSection={<IconPencilPlus size={15} />} onClick={() => onWrite("continue", "")}>
          Continue
        </Button>
        <Menu position="top-start" disabled={disabled} trapFocus>
          <Menu.Target>
            <Button {...look} leftSection={<IconWand size={15} />}>
              Other
            </Button>
          </Menu.Target>
          <Menu.Dropdown p={8}>
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (wish.trim() === "") return;
                onWrite("ask", wish.trim());
                setWish("");
              }}
            >
              <Group gap={6} wrap="nowrap">
                <TextInput
                  size="xs"
                  w={210}
                  aria-label="What to do with the text"
                  placeholder="Make it friendlier"
                  value={wish}
                  data-autofocus
                  onChange={({ currentTarget }) => setWish(currentTarget.value)}
                />
                <Button size="xs" type="submit" disabled={wish.trim() === ""}>
                  Write
                </Button>
              </Group>
            </form>
          </Menu.Dropdown>
        </Menu>
      </Group>
    </section>
  );
}
