import type { ChatMessage, ChatRoom } from "@concord/client";
import { ActionIcon, CloseButton, FileButton, Textarea, Tooltip } from "@mantine/core";
import { IconPhotoPlus, IconSend } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { MOST_PICTURES, PICTURE_TYPES } from "../api/pictures";
import { usePeople, type Person } from "../api/rooms";
import type { Pictures } from "../hooks/usePictures";
import classes from "./Chat.module.css";
import { ChosenPictures } from "./ChosenPictures";

export interface ComposerProps {
  chat: ChatRoom;
  pictures: Pictures;
  document: string | null;
  replyTo: ChatMessage | null;
  editing: ChatMessage | null;
  onDone: () => void;
  onSent: () => void;
}

const MAX = 8000;

/** Where one writes. Enter sends, Shift+Enter begins a line, @ names somebody; pictures are chosen, pasted, or dropped anywhere in the chat. */
export function Composer({ chat, pictures, document, replyTo, editing, onDone, onSent }: ComposerProps) {
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
  const body = text.trim();
  const withPictures = editing === null && pictures.chosen.length > 0;
  const ready = withPictures ? pictures.ready : body !== "";
  const submit = (): void => {
    if (!ready) return;
    const mentions = [...new Set(named.filter(({ displayName }) => body.includes(`@${displayName}`)).map(({ name }) => name))];
    if (editing !== null) chat.edit(editing.number, body, [...new Set([...mentions, ...(editing.mentions ?? [])])]);
    else {
      const images = pictures.chosen.flatMap(({ id }) => id ?? []);
      void chat.send({ body, mentions, ...(images.length === 0 ? {} : { images }), ...(replyTo === null ? {} : { replyTo: replyTo.number }) });
      pictures.sent();
    }
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
      {editing === null && <ChosenPictures pictures={pictures} />}
      <div className={classes["row"]}>
        <FileButton multiple accept={PICTURE_TYPES.join(",")} onChange={pictures.add}>
          {(button) => (
            <Tooltip label="Add a picture">
              <ActionIcon
                {...button}
                size="lg"
                variant="subtle"
                color="gray"
                aria-label="Add a picture"
                disabled={editing !== null || pictures.chosen.length >= MOST_PICTURES}
              >
                <IconPhotoPlus size={20} />
              </ActionIcon>
            </Tooltip>
          )}
        </FileButton>
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
          onPaste={(event) => {
            if (editing !== null || event.clipboardData.files.length === 0) return;
            event.preventDefault();
            pictures.add(event.clipboardData.files);
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
        <ActionIcon size="lg" variant="filled" aria-label="Send" disabled={!ready} onClick={submit}>
          <IconSend size={18} />
        </ActionIcon>
      </div>
    </div>
  );
}
