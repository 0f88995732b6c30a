import { ActionIcon, Badge, Button, Group, Popover, SegmentedControl, Select, Stack, TextInput, Tooltip } from "@mantine/core";
import { useLiveLine, useValue } from "@concord/client/react";
import { IconCalendarTime, IconPlayerPause, IconPlayerPlay, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { RANGES, type Span } from "../ranges";
import classes from "./Panel.module.css";

export interface DashboardBarProps {
  range: string;
  span: Span | null;
  paused: boolean;
  editable: boolean;
  narrow: boolean;
  onRange: (range: string) => void;
  onSpan: (span: Span) => void;
  onPaused: (paused: boolean) => void;
  onAdd: () => void;
}

const OWN = "own";

export function DashboardBar({ range, span, paused, editable, narrow, onRange, onSpan, onPaused, onAdd }: DashboardBarProps) {
  const [choosing, setChoosing] = useState(false);
  return (
    <Group className={classes["bar"]} gap="xs" justify="space-between">
      <Group gap="xs" wrap="nowrap">
        <Popover opened={choosing} onChange={setChoosing} position="bottom-start" withArrow trapFocus>
          <Popover.Target>
            <Select
              aria-label="Time range"
              w={190}
              size="sm"
              allowDeselect={false}
              checkIconPosition="right"
              leftSection={<IconCalendarTime size={17} aria-hidden />}
              value={span === null ? range : OWN}
              data={[...RANGES.map(({ value, name }) => ({ value, label: name })), { value: OWN, label: "From … to …" }]}
              onChange={(chosen) => {
                setChoosing(chosen === OWN);
                if (chosen !== null && chosen !== OWN) onRange(chosen);
              }}
            />
          </Popover.Target>
          <Popover.Dropdown>
            <SpanForm
              span={span}
              onChoose={(chosen) => {
                setChoosing(false);
                onSpan(chosen);
              }}
            />
          </Popover.Dropdown>
        </Popover>
        {span === null && narrow && (
          <ActionIcon variant="default" size={36} aria-label={paused ? "Go on live" : "Pause"} onClick={() => onPaused(!paused)}>
            {paused ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />}
          </ActionIcon>
        )}
        {span === null && !narrow && (
          <SegmentedControl
            size="sm"
            aria-label="Live or paused"
            value={paused ? "paused" : "live"}
            onChange={(value) => onPaused(value === "paused")}
            data={[
              { value: "live", label: "Live" },
              { value: "paused", label: "Paused" },
            ]}
          />
        )}
      </Group>
      <Group gap="xs" wrap="nowrap">
        {!paused && span === null && <Line narrow={narrow} />}
        {editable && (
          <Button size="sm" px={narrow ? "sm" : undefined} leftSection={<IconPlus size={17} />} aria-label="Add panel" onClick={onAdd}>
            {narrow ? "Add" : "Add panel"}
          </Button>
        )}
      </Group>
    </Group>
  );
}

/** Nothing is said while all is well. */
function Line({ narrow }: { narrow: boolean }) {
  const line = useLiveLine();
  const state = useValue(line.state);
  const lostAt = useValue(line.lostAt);
  if (state === "live" || state === "connecting") return null;
  const since = lostAt === null ? "" : new Date(lostAt).toLocaleTimeString();
  const text = state === "signedOut" ? "Sign in again to see new values" : state === "refused" ? "No new values for you" : "Connection lost";
  return (
    <Tooltip label={`What you see is of ${since}. It goes on by itself when the connection is back.`}>
      <Badge color="red" variant="light" tt="none" size="lg" role="status" style={{ cursor: "pointer" }} onClick={() => line.retry()}>
        {narrow ? text : `${text} · values of ${since}`}
      </Badge>
    </Tooltip>
  );
}

function SpanForm({ span, onChoose }: { span: Span | null; onChoose: (span: Span) => void }) {
  const [opened] = useState(() => Date.now());
  const [from, setFrom] = useState(localTime(span?.from ?? opened - 3_600_000));
  const [until, setUntil] = useState(localTime(span?.until ?? opened));
  const chosen = { from: Date.parse(from), until: Date.parse(until) };
  return (
    <Stack gap="xs">
      <TextInput type="datetime-local" label="From" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
      <TextInput
        type="datetime-local"
        label="To"
        value={until}
        error={chosen.from >= chosen.until ? "Must be later" : null}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
      <Button size="sm" disabled={!(chosen.from < chosen.until)} onClick={() => onChoose(chosen)}>
        Show
      </Button>
    </Stack>
  );
}

/** As such a field wants it. */
function localTime(at: number): string {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
