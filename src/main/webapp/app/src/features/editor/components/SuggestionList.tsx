import { useValue } from "@concord/client/react";
import { ActionIcon, Button, Group, Stack, Text, Tooltip } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { RelativeTime } from "../../../components";
import { PersonAvatar } from "../../people";
import type { Suggestion } from "../suggestions/list";
import type { Suggesting } from "../suggestions/suggesting";
import classes from "./Review.module.css";

export interface SuggestionListProps {
  suggesting: Suggesting;
  /** May accept and refuse. */
  editable: boolean;
  onShow: (suggestion: Suggestion) => void;
}

const LIMIT = 120;

/** What is suggested, to be accepted or refused one by one or all at once. */
export function SuggestionList({ suggesting, editable, onShow }: SuggestionListProps) {
  const list = useValue(suggesting.list);
  if (list.length === 0) {
    return (
      <Text size="sm" c="var(--quiet)" ta="center" py="md">
        {editable ? "Nothing is suggested. Choose “Suggesting” above, then write." : "Nothing is suggested."}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {editable && (
        <Group gap="xs" grow>
          <Button size="xs" variant="light" leftSection={<IconCheck size={15} />} onClick={() => suggesting.decide(null, true)}>
            Accept all
          </Button>
          <Button size="xs" variant="light" color="red" leftSection={<IconX size={15} />} onClick={() => suggesting.decide(null, false)}>
            Refuse all
          </Button>
        </Group>
      )}
      {list.map((suggestion) => (
        <Item
          key={suggestion.by.id}
          suggestion={suggestion}
          editable={editable}
          onShow={() => onShow(suggestion)}
          onDecide={(accept) => suggesting.decide(new Set([suggestion.by.id]), accept)}
        />
      ))}
    </Stack>
  );
}

interface ItemProps {
  suggestion: Suggestion;
  editable: boolean;
  onShow: () => void;
  onDecide: (accept: boolean) => void;
}

function Item({ suggestion, editable, onShow, onDecide }: ItemProps) {
  const { by, inserted, deleted, insertedBreaks, deletedBreaks } = suggestion;
  return (
    <section className={classes["suggestion"]} aria-label={`Suggestion by ${by.name}`}>
      <Group gap={8} wrap="nowrap" align="flex-start">
        <PersonAvatar name={by.name} color={by.color} size={26} />
        <div className={classes["what"]}>
          <Text size="sm" fw={600} truncate title={by.user || "Not signed in"}>
            {by.name}
          </Text>
          {by.at > 0 && (
            <Text size="xs" c="var(--quiet)">
              <RelativeTime iso={new Date(by.at).toISOString()} />
            </Text>
          )}
        </div>
        {editable && (
          <>
            <Tooltip label="Accept">
              <ActionIcon variant="subtle" aria-label="Accept" onClick={() => onDecide(true)}>
                <IconCheck size={18} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label="Refuse">
              <ActionIcon variant="subtle" color="red" aria-label="Refuse" onClick={() => onDecide(false)}>
                <IconX size={18} />
              </ActionIcon>
            </Tooltip>
          </>
        )}
      </Group>
      <button type="button" className={classes["change"]} onClick={onShow} title="Show it in the text">
        {deleted !== "" && <del>{shortened(deleted)}</del>}
        {inserted !== "" && <ins>{shortened(inserted)}</ins>}
        {insertedBreaks > 0 && <span>{insertedBreaks === 1 ? "A new paragraph" : `${insertedBreaks} new paragraphs`}</span>}
        {deletedBreaks > 0 && <span>{deletedBreaks === 1 ? "Joins two paragraphs" : `Joins ${deletedBreaks + 1} paragraphs`}</span>}
      </button>
    </section>
  );
}

function shortened(text: string): string {
  return text.length > LIMIT ? `${text.slice(0, LIMIT)}…` : text;
}
