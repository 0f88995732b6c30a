import { ActionIcon, Button, Select } from "@mantine/core";
import { IconEye, IconEyeOff } from "@tabler/icons-react";
import { LANGUAGES, type CodeLanguage } from "../codeLanguages";

export interface CodeControlsProps {
  language: CodeLanguage;
  editable: boolean;
  narrow: boolean;
  onLanguage: (id: string) => void;
  preview: boolean;
  onPreview: (preview: boolean) => void;
}

export function CodeControls({ language, editable, narrow, onLanguage, preview, onPreview }: CodeControlsProps) {
  return (
    <>
      <Select
        aria-label="Language"
        size="xs"
        w={narrow ? 108 : 126}
        allowDeselect={false}
        disabled={!editable}
        data={LANGUAGES.map(({ id, name }) => ({ value: id, label: name }))}
        value={language.id}
        onChange={(id) => id !== null && onLanguage(id)}
        comboboxProps={{ width: 180, position: "bottom-start" }}
      />
      {language.id === "markdown" && narrow && (
        <ActionIcon
          size="lg"
          variant={preview ? "light" : "subtle"}
          color={preview ? undefined : "gray"}
          aria-label="Preview"
          aria-pressed={preview}
          onClick={() => onPreview(!preview)}
        >
          {preview ? <IconEyeOff size={20} /> : <IconEye size={20} />}
        </ActionIcon>
      )}
      {language.id === "markdown" && !narrow && (
        <Button
          size="xs"
          variant={preview ? "light" : "default"}
          aria-pressed={preview}
          leftSection={preview ? <IconEyeOff size={16} /> : <IconEye size={16} />}
          onClick={() => onPreview(!preview)}
        >
          Preview
        </Button>
      )}
    </>
  );
}
