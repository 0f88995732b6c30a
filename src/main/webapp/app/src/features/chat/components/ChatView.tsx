import type { ChatMessage, ChatState } from "@concord/client";
import { useChat } from "@concord/client/react";
import { Button, CloseButton, Loader, TextInput } from "@mantine/core";
import { IconArrowDown, IconSearch } from "@tabler/icons-react";
import { Fragment, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useAccount } from "../../account";
import { nameColor, PersonAvatar } from "../../people";
import { byDay, typingText } from "../days";
import { usePictures } from "../hooks/usePictures";
import classes from "./Chat.module.css";
import { Composer } from "./Composer";
import { MessageItem } from "./MessageItem";
import { MessagePictures } from "./MessagePictures";
import { MessageText } from "./MessageText";

export interface ChatViewProps {
  /** `document:ID`, or the id of a room of people. With another room give another key. */
  room: string;
}

const NEAR = 80;
const time = (at: number): string => new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

/** A room: what was said, and where one says something. */
export function ChatView({ room }: ChatViewProps) {
  const account = useAccount()?.name ?? "";
  // Who this is may be known only after the page is there, and what waits to be sent is kept for each person apart.
  return <RoomOf key={account} room={room} account={account} />;
}

function RoomOf({ room, account }: ChatViewProps & { account: string }) {
  const { chat, state } = useChat(room, account);
  const document = room.startsWith("document:") ? room.slice("document:".length) : null;
  const [replyTo, setReplyTo] = useState<ChatMessage | null>(null);
  const [editing, setEditing] = useState<ChatMessage | null>(null);
  const pictures = usePictures(room);
  const [found, setFound] = useState<readonly ChatMessage[] | null>(null);
  const { box, atEnd, toEnd, onScroll, onGrown } = useScroll(state, () => void chat.loadOlder());
  const latest = state.messages.at(-1)?.number ?? 0;
  const seenUpTo = useNewLine(state);
  const visible = usePageVisible();

  useEffect(() => {
    if (atEnd && visible && state.you !== null && latest > 0) chat.markRead(latest);
  }, [chat, atEnd, visible, latest, state.you]);

  const me = state.you?.name ?? "";
  const mayWrite = state.right === "write" || state.right === "moderate";
  const ended = state.connection.phase === "stopped";
  const writes = (mayWrite || state.you === null) && !ended;
  let newLineShown = false;

  return (
    <section
      className={classes["view"]}
      aria-label="Chat"
      onDragOver={(event) => {
        if (writes && event.dataTransfer.types.includes("Files")) event.preventDefault();
      }}
      onDrop={(event) => {
        if (!writes || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        pictures.add(event.dataTransfer.files);
      }}
    >
      <SearchField onSearch={async (words) => setFound(words === "" ? null : await chat.search(words))} />
      {found !== null ? (
        <div className={classes["list"]}>
          {found.length === 0 && <p className={classes["hint"]}>Nothing was found.</p>}
          {found.map((message) => (
            <div key={message.number} className={classes["found"]}>
              <b>{message.name}</b> <time>{new Date(message.at).toLocaleString()}</time>
              <MessageText body={message.body} />
            </div>
          ))}
        </div>
      ) : (
        <div className={classes["list"]} ref={box} onScroll={onScroll} onLoadCapture={onGrown} role="log" aria-label="Messages" tabIndex={0}>
          {state.hasOlder && (
            <Button size="compact-sm" variant="subtle" mx="auto" onClick={() => void chat.loadOlder()}>
              Show older messages
            </Button>
          )}
          {state.you === null && !ended && state.pending.length === 0 && <Loader size="sm" mx="auto" />}
          {state.you !== null && state.messages.length === 0 && state.pending.length === 0 && (
            <p className={classes["hint"]}>Nothing has been said here yet.</p>
          )}
          {byDay(state.messages).map(({ label, groups }) => (
            <Fragment key={label}>
              <div className={classes["day"]}>{label}</div>
              {groups.map((group) => {
                const [first] = group;
                if (first === undefined) return null;
                const newHere = !newLineShown && seenUpTo !== null && (group.at(-1)?.number ?? 0) > seenUpTo && group.at(-1)?.author !== me;
                newLineShown ||= newHere;
                return (
                  <Fragment key={first.number}>
                    {newHere && <div className={classes["new"]}>New messages</div>}
                    <div className={classes["group"]}>
                      <PersonAvatar name={first.name} color={nameColor(first.name)} size={32} />
                      <div className={classes["who"]}>
                        <b>{first.name}</b> <time>{time(first.at)}</time>
                      </div>
                      {group.map((message) => (
                        <MessageItem
                          key={message.number}
                          chat={chat}
                          message={message}
                          me={me}
                          mayWrite={mayWrite}
                          moderates={state.right === "moderate"}
                          room={room}
                          onReply={setReplyTo}
                          onEdit={setEditing}
                        />
                      ))}
                    </div>
                  </Fragment>
                );
              })}
            </Fragment>
          ))}
          {state.pending.map(({ id, body, images = [], refused }) => (
            <div key={id} className={classes["pending"]}>
              {body !== "" && <MessageText body={body} />}
              {images.length > 0 && <MessagePictures room={room} images={images} from="you" />}
              <span>{refused === undefined ? "Waiting to be sent" : `Not sent: ${refused}`}</span>
              {refused !== undefined && <CloseButton size="xs" aria-label="Dismiss" onClick={() => chat.discard(id)} />}
            </div>
          ))}
        </div>
      )}
      {!atEnd && found === null && (
        <Button className={classes["jump"] ?? ""} size="compact-sm" leftSection={<IconArrowDown size={14} />} onClick={toEnd}>
          Latest
        </Button>
      )}
      <div className={classes["status"]} aria-live="polite">
        {statusText(state)}
      </div>
      {writes && (
        <Composer
          chat={chat}
          pictures={pictures}
          document={document}
          replyTo={replyTo}
          editing={editing}
          onDone={() => {
            setReplyTo(null);
            setEditing(null);
          }}
          onSent={toEnd}
        />
      )}
    </section>
  );
}

function statusText({ connection, typing, right }: ChatState): string {
  if (connection.phase === "stopped") return connection.reason === "signedOut" ? "This chat is not open to you." : "The chat has ended.";
  if (connection.phase === "waiting") return "No connection. What you write is sent when there is one.";
  if (connection.phase === "open" && right === "read" && typing.length === 0) return "You can read here, but not write.";
  return typingText(typing.map(({ name }) => name));
}

function SearchField({ onSearch }: { onSearch: (words: string) => Promise<void> }) {
  const [words, setWords] = useState("");
  const search = (text: string): void => {
    onSearch(text.trim()).catch(() => undefined);
  };
  return (
    <TextInput
      size="xs"
      type="search"
      aria-label="Search in this chat"
      placeholder="Search in this chat"
      leftSection={<IconSearch size={14} aria-hidden />}
      value={words}
      onChange={(event) => {
        setWords(event.currentTarget.value);
        if (event.currentTarget.value.trim() === "") search("");
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter") search(words);
      }}
    />
  );
}

/** Stays at the end as long as one is there, and where one reads when older messages come. */
function useScroll(state: ChatState, older: () => void) {
  const box = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const heightBefore = useRef<{ first: number | undefined; height: number }>({ first: undefined, height: 0 });
  const first = state.messages[0]?.number;

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const before = heightBefore.current;
    if (atEnd) element.scrollTop = element.scrollHeight;
    else if (before.first !== undefined && first !== undefined && first < before.first) element.scrollTop += element.scrollHeight - before.height;
    heightBefore.current = { first, height: element.scrollHeight };
  }, [state.messages, state.pending, first, atEnd]);

  const onScroll = (): void => {
    const element = box.current;
    if (element === null) return;
    setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR);
    if (element.scrollTop < NEAR && element.scrollHeight > element.clientHeight + NEAR) older();
  };
  /** A picture has come, and may be broader than its place was. */
  const onGrown = (): void => {
    if (atEnd && box.current !== null) box.current.scrollTop = box.current.scrollHeight;
  };
  const toEnd = useCallback(() => {
    setAtEnd(true);
    const element = box.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);
  return { box, atEnd, toEnd, onScroll, onGrown };
}

/** Up to where one had read when the room was opened: below it stands the line "New messages". */
function useNewLine(state: ChatState): number | null {
  const [line, setLine] = useState<number | null | undefined>(undefined);
  // As it was at that moment.
  if (line === undefined && state.you !== null) setLine(state.read === 0 ? null : state.read);
  return line ?? null;
}

function usePageVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === "visible");
  useEffect(() => {
    const changed = (): void => setVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, []);
  return visible;
}
