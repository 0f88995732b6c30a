import type { ChatMessage, ChatRoom } from "@concord/client";
import { ActionIcon, CloseButton, Textarea } from "@mantine/core";
import { IconSend } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { usePeople, type Person } from "../api/rooms";
import classes from "./Chat.module.css";

export interface ComposerProps {
  chat: ChatRoom;
  document: string | null;
  replyTo: ChatMessage | null;
  editing: ChatMessage | null;
  onDone: () => void;
  onSent: () => void;
}

const MAX = 8000;

/** Where one writes. Enter sends, Shift+Enter begins a line, @ names somebody. */
export function Composer({ chat, document, replyTo, editing, onDone, onSent }: ComposerProps) {
  const [text, setText] = useState("");
  const [named, setNamed] = useState<readonly Person[]>([]);
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = /(?:^|\s)@([\p{L}\p{N}._-]{0,30})$/u.exec(text)?.[1] ?? null;
  const people = usePeople(typed, document).data ?? [];

  const [shown, setShown] = useState<ChatMessage | null>(null);
  if (editing !== shown) {
    setShown(editing);
    if (editing !== null) setText(editing.body);
  }
  useEffect(() => {
    if (editing !== null || replyTo !== null) field.current?.focus();
  }, [editing, replyTo]);

  const choose = (person: Person): void => {
    setText(text.replace(/@[\p{L}\p{N}._-]*$/u, `@${person.displayName} `));
    setNamed([...named, person]);
    field.current?.focus();
  };
  const done = (): void => {
    setText("");
    setNamed([]);
    onDone();
  };
  const submit = (): void => {
    const body = text.trim();
    if (body === "") return;
    const mentions = [...new Set(named.filter(({ displayName }) => body.includes(`@${displayName}`)).map(({ name }) => name))];
    if (editing !== null) chat.edit(editing.number, body, [...new Set([...mentions, ...(editing.mentions ?? [])])]);
    else void chat.send({ body, mentions, ...(replyTo === null ? {} : { replyTo: replyTo.number }) });
    done();
    onSent();
  };

  return (
    <div className={classes["composer"]}>
      {(replyTo ?? editing) !== null && (
        <div className={classes["about"]}>
          <span>{editing !== null ? "Editing your message" : `Replying to ${replyTo?.name ?? ""}: ${replyTo?.body ?? ""}`}</span>
          <CloseButton size="sm" aria-label="Cancel" onClick={done} />
        </div>
      )}
      {typed !== null && people.length > 0 && (
        <div className={classes["people"]} role="listbox" aria-label="People to mention">
          {people.slice(0, 6).map((person) => (
            <button key={person.name} type="button" role="option" aria-selected={false} onClick={() => choose(person)}>
              {person.displayName} <span>{person.name}</span>
            </button>
          ))}
        </div>
      )}
      <div className={classes["row"]}>
        <Textarea
          ref={field}
          className={classes["field"]}
          aria-label="Message"
          placeholder="Write a message"
          autosize
          minRows={1}
          maxRows={8}
          maxLength={MAX}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            chat.typing();
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") done();
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            const [first] = people;
            if (typed !== null && typed !== "" && first !== undefined) choose(first);
            else submit();
          }}
        />
        <ActionIcon size="lg" variant="filled" aria-label="Send" disabled={text.trim() === ""} onClick={submit}>
          <IconSend size={18} />
        </ActionIcon>
      </div>
    </div>
  );
}
