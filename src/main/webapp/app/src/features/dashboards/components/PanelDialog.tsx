import { ActionIcon, Button, Group, Modal, NumberInput, SegmentedControl, Select, Stack, TagsInput, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { PANEL_KINDS, SERIES_LIMIT, type PanelContent, type Threshold } from "../../../collaboration";
import { useSeriesList } from "../hooks/useSeriesList";
import { KIND_NAMES } from "../panelSizes";

export interface PanelDialogProps {
  /** Null is closed. */
  panel: PanelContent | null;
  isNew: boolean;
  onClose: () => void;
  onSave: (content: PanelContent) => void;
}

export function PanelDialog({ panel, isNew, onClose, onSave }: PanelDialogProps) {
  return (
    <Modal opened={panel !== null} onClose={onClose} title={isNew ? "New panel" : "Edit panel"} size="lg">
      {panel !== null && <PanelForm panel={panel} isNew={isNew} onSave={onSave} onClose={onClose} />}
    </Modal>
  );
}

function PanelForm({ panel, isNew, onSave, onClose }: { panel: PanelContent; isNew: boolean; onSave: (content: PanelContent) => void; onClose: () => void }) {
  const [content, setContent] = useState<PanelContent>(() => ({
    title: panel.title,
    kind: panel.kind,
    series: panel.series,
    unit: panel.unit,
    min: panel.min,
    max: panel.max,
    thresholds: panel.thresholds,
  }));
  const { data } = useSeriesList();
  const change = (part: Partial<PanelContent>): void => setContent((before) => ({ ...before, ...part }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (content.series.length > 0) onSave(content);
      }}
    >
      <Stack>
        <SegmentedControl
          fullWidth
          aria-label="Kind of panel"
          value={content.kind}
          onChange={(kind) => change({ kind })}
          data={PANEL_KINDS.map((kind) => ({ value: kind, label: KIND_NAMES[kind] }))}
        />
        <TagsInput
          label="Series"
          data-autofocus
          description={data?.length === 0 ? "There is none yet: other systems post them." : "Choose one or more"}
          placeholder={content.series.length === 0 ? "Name of a series" : ""}
          maxTags={SERIES_LIMIT}
          acceptValueOnBlur
          data={(data ?? []).map(({ name }) => name)}
          value={[...content.series]}
          onChange={(names) => change({ series: names.map((name) => name.trim()).filter((name) => /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) })}
        />
        <TextInput label="Title" maxLength={100} placeholder={content.series.join(", ")} value={content.title} onChange={(event) => change({ title: event.currentTarget.value })} />
        <Group grow align="end" gap="xs">
          <TextInput label="Unit" maxLength={20} placeholder="as the series says" value={content.unit} onChange={(event) => change({ unit: event.currentTarget.value })} />
          <NumberInput label="From" placeholder="by itself" value={content.min ?? ""} onChange={(value) => change({ min: numberOf(value) })} />
          <NumberInput label="To" placeholder="by itself" value={content.max ?? ""} onChange={(value) => change({ max: numberOf(value) })} />
        </Group>
        <Thresholds thresholds={content.thresholds} onChange={(thresholds) => change({ thresholds })} />
        <Group justify="end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={content.series.length === 0}>
            {isNew ? "Add" : "Save"}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Thresholds({ thresholds, onChange }: { thresholds: readonly Threshold[]; onChange: (next: readonly Threshold[]) => void }) {
  const set = (index: number, part: Partial<Threshold>): void => onChange(thresholds.map((one, i) => (i === index ? { ...one, ...part } : one)));
  return (
    <Stack gap={6}>
      <Text size="sm" fw={500}>
        Thresholds
      </Text>
      {thresholds.map(({ from, color }, index) => (
        <Group key={index} gap="xs" wrap="nowrap">
          <NumberInput flex={1} aria-label="From this value on" value={from} onChange={(value) => set(index, { from: numberOf(value) ?? 0 })} />
          <Select
            flex={1}
            aria-label="Colour"
            allowDeselect={false}
            value={color}
            data={[
              { value: "green", label: "Green" },
              { value: "yellow", label: "Yellow" },
              { value: "red", label: "Red" },
            ]}
            onChange={(value) => value !== null && set(index, { color: value })}
          />
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Remove this threshold" onClick={() => onChange(thresholds.filter((_, i) => i !== index))}>
            <IconTrash size={17} />
          </ActionIcon>
        </Group>
      ))}
      {thresholds.length < 8 && (
        <Button
          variant="subtle"
          size="compact-sm"
          w="fit-content"
          leftSection={<IconPlus size={15} />}
          onClick={() => onChange([...thresholds, { from: (thresholds.at(-1)?.from ?? 0) + 10, color: thresholds.length === 0 ? "yellow" : "red" }])}
        >
          Add a threshold
        </Button>
      )}
    </Stack>
  );
}

function numberOf(value: string | number): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
