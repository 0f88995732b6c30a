import { Button, Combobox, Group, Text, Textarea, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useRef, useState, type KeyboardEvent } from "react";
import { COMMENT_LIMIT, type Mention, type Piece } from "../../../collaboration";
import { useReaders } from "../api/readers";
import { mentionAt, mentionsIn, piecesOf, textOf } from "../pieces";

export interface CommentBoxProps {
  documentId: string;
  label: string;
  /** What the button says. */
  action: string;
  initial?: readonly Piece[];
  autoFocus?: boolean;
  /** Whether people can be looked for: who has not signed in may not. */
  mentions: boolean;
  onSubmit: (body: readonly Piece[]) => void;
  onCancel?: () => void;
}

/** Where a comment is written. An at sign offers those who may read the document. */
export function CommentBox({ documentId, label, action, initial = [], autoFocus = false, mentions, onSubmit, onCancel }: CommentBoxProps) {
  const [text, setText] = useState(() => textOf(initial));
  const [chosen, setChosen] = useState<readonly Mention[]>(() => mentionsIn(initial));
  const [typed, setTyped] = useState<string | null>(null);
  const [wanted] = useDebouncedValue(typed, 150);
  const field = useRef<HTMLTextAreaElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data = [] } = useReaders(documentId, mentions ? (wanted ?? typed) : null);
  const offered = typed === null ? [] : data;

  const look = (now: string, caret: number): void => {
    const typing = mentions ? mentionAt(now, caret)?.typed : undefined;
    // Whoever was chosen is not looked for again.
    const found = chosen.some(({ name }) => typing?.startsWith(name)) ? undefined : typing;
    setTyped(found ?? null);
    if (found === undefined) combobox.closeDropdown();
    else {
      combobox.openDropdown();
      combobox.updateSelectedOptionIndex();
    }
  };

  const choose = (account: string): void => {
    const person = offered.find(({ name }) => name === account);
    const area = field.current;
    const place = area && mentionAt(text, area.selectionStart);
    if (person === undefined || area === null || place === null) return;
    const name = person.displayName || person.name;
    const before = `${text.slice(0, place.from)}@${name} `;
    setText(before + text.slice(place.from + 1 + place.typed.length).replace(/^ /, ""));
    setChosen((known) => [...known.filter(({ mention }) => mention !== person.name), { mention: person.name, name }]);
    setTyped(null);
    combobox.closeDropdown();
    // After React has written the text into the field.
    requestAnimationFrame(() => area.setSelectionRange(before.length, before.length));
  };

  const submit = (): void => {
    const trimmed = text.trim();
    if (trimmed === "") return;
    onSubmit(piecesOf(trimmed, chosen));
    setText("");
    setChosen([]);
  };

  const onKey = (event: KeyboardEvent): void => {
    const choosing = combobox.dropdownOpened && offered.length > 0;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape") {
      event.stopPropagation();
      if (choosing) combobox.closeDropdown();
      else onCancel?.();
    } else if (choosing && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      const [first] = offered;
      const selected = combobox.getSelectedOptionIndex();
      const person = offered[selected] ?? first;
      if (person !== undefined) choose(person.name);
    }
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Combobox store={combobox} onOptionSubmit={choose} withinPortal position="bottom-start">
        <Combobox.Target withKeyboardNavigation={offered.length > 0} withExpandedAttribute>
          <Textarea
            ref={field}
            aria-label={label}
            placeholder={mentions ? `${label} (@ mentions somebody)` : label}
            value={text}
            autosize
            minRows={2}
            maxRows={10}
            maxLength={COMMENT_LIMIT}
            autoComplete="off"
            data-autofocus={autoFocus}
            autoFocus={autoFocus}
            onChange={({ currentTarget }) => {
              setText(currentTarget.value);
              look(currentTarget.value, currentTarget.selectionStart);
            }}
            onKeyDown={onKey}
            onBlur={() => combobox.closeDropdown()}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={offered.length === 0}>
          <Combobox.Options mah={220} style={{ overflowY: "auto" }}>
            {offered.map(({ name, displayName }) => (
              <Combobox.Option key={name} value={name}>
                <Text size="sm">{displayName || name}</Text>
                <Text size="xs" c="var(--quiet)">
                  {name}
                </Text>
              </Combobox.Option>
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      <Group gap={6} mt={6} justify="flex-end">
        {onCancel && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button size="compact-sm" type="submit" disabled={text.trim() === ""} title="Ctrl+Enter">
          {action}
        </Button>
      </Group>
    </form>
  );
}
