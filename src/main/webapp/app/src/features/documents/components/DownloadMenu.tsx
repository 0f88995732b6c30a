import { Menu } from "@mantine/core";
import { IconDownload, IconFileTypeDocx, IconFileTypeHtml, IconFileTypePdf, IconMarkdown } from "@tabler/icons-react";
import type { FileFormat } from "../fileTypes";

const CHOICES: readonly { format: FileFormat; name: string; icon: typeof IconMarkdown }[] = [
  { format: "markdown", name: "Markdown", icon: IconMarkdown },
  { format: "html", name: "HTML", icon: IconFileTypeHtml },
  { format: "docx", name: "Word", icon: IconFileTypeDocx },
  { format: "pdf", name: "PDF", icon: IconFileTypePdf },
];

/** Part of a menu: the document as a file. */
export function DownloadMenu({ disabled, onChoose }: { disabled: boolean; onChoose: (format: FileFormat) => void }) {
  return (
    <Menu.Sub position="left-start" offset={4}>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<IconDownload size={16} />} disabled={disabled}>
          Download as
        </Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {CHOICES.map(({ format, name, icon: Icon }) => (
          <Menu.Item key={format} leftSection={<Icon size={16} />} onClick={() => onChoose(format)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  );
}
