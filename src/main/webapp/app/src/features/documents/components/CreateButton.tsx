import { Button, Menu, Text, ThemeIcon } from "@mantine/core";
import { IconChevronDown, IconFileImport, IconFolderPlus, IconPlus } from "@tabler/icons-react";
import type { OwnKind } from "../api/types";
import { KindIcon } from "./KindIcon";

const CHOICES: readonly { kind: OwnKind; name: string; hint: string }[] = [
  { kind: "rich", name: "Rich text", hint: "Headings, lists, tables" },
  { kind: "code", name: "Markdown or code", hint: "Plain text, coloured by language" },
  { kind: "dashboard", name: "Dashboard", hint: "Numbers and charts, live" },
];

export interface CreateButtonProps {
  onCreate: (kind: OwnKind) => void;
  onFolder: () => void;
  onImport: () => void;
  loading: boolean;
  disabled?: boolean;
  opened: boolean;
  onOpened: (opened: boolean) => void;
}

export function CreateButton({ onCreate, onFolder, onImport, loading, disabled = false, opened, onOpened }: CreateButtonProps) {
  return (
    <Menu position="bottom-end" width={260} opened={opened} onChange={onOpened}>
      <Menu.Target>
        <Button
          leftSection={<IconPlus size={18} />}
          rightSection={<IconChevronDown size={16} />}
          loading={loading}
          disabled={disabled}
        >
          New document
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {CHOICES.map(({ kind, name, hint }) => (
          <Menu.Item key={kind} leftSection={<KindIcon kind={kind} size={32} />} aria-label={name} onClick={() => onCreate(kind)}>
            <Text size="sm" fw={550}>
              {name}
            </Text>
            <Text size="xs" c="var(--quiet)">
              {hint}
            </Text>
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          aria-label="Folder"
          leftSection={
            <ThemeIcon size={32} radius="md" variant="light" color="yellow" aria-hidden>
              <IconFolderPlus size={18} stroke={1.6} />
            </ThemeIcon>
          }
          onClick={onFolder}
        >
          <Text size="sm" fw={550}>
            Folder
          </Text>
          <Text size="xs" c="var(--quiet)">
            For documents that belong together
          </Text>
        </Menu.Item>
        <Menu.Item
          aria-label="Import a file"
          leftSection={
            <ThemeIcon size={32} radius="md" variant="light" color="gray" aria-hidden>
              <IconFileImport size={18} stroke={1.6} />
            </ThemeIcon>
          }
          onClick={onImport}
        >
          <Text size="sm" fw={550}>
            Import…
          </Text>
          <Text size="xs" c="var(--quiet)">
            Markdown, HTML, Word or text
          </Text>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
