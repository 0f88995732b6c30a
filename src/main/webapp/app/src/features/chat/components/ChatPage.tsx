import { Badge, Button, Checkbox, Modal, Stack, TagsInput, TextInput } from "@mantine/core";
import { IconArrowLeft, IconMessages, IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { PageState, TopBar } from "../../../components";
import { ProfileButton } from "../../people";
import { useCreateRoom, usePeople, useRooms } from "../api/rooms";
import { ChatView } from "./ChatView";
import classes from "./Chat.module.css";

/** All rooms, and one of them beside. On a phone one or the other. */
export function ChatPage() {
  const { room } = useParams();
  const { data: rooms, isError } = useRooms();
  const [creating, setCreating] = useState(false);
  const here = rooms?.find(({ id }) => id === room);

  useEffect(() => {
    document.title = `${here?.title ?? "Chat"} · Concord`;
  }, [here]);

  return (
    <div className={classes["page"]} data-room={room !== undefined || undefined}>
      <TopBar>
        <span className={classes["spacer"]} />
        <ProfileButton />
      </TopBar>
      <main className={classes["columns"]}>
        <nav className={classes["rooms"]} aria-label="Rooms">
          <div className={classes["roomsHead"]}>
            <h1>Chat</h1>
            <Button size="compact-sm" variant="light" leftSection={<IconPlus size={15} />} onClick={() => setCreating(true)}>
              New room
            </Button>
          </div>
          {isError && <p className={classes["hint"]}>The rooms cannot be loaded at present.</p>}
          {rooms?.length === 0 && <p className={classes["hint"]}>You are in no room yet. Make one, or write in the chat of a document.</p>}
          {rooms?.map(({ id, title, unread, mentions, last }) => (
            <Link key={id} to={`/chat/${id}`} className={classes["room"]} aria-current={id === room ? "page" : undefined}>
              <span className={classes["roomTitle"]}>{title}</span>
              {unread > 0 && id !== room && (
                <Badge size="sm" variant={mentions > 0 ? "filled" : "light"} aria-label={`${unread} unread`}>
                  {mentions > 0 ? "@" : ""}
                  {unread > 99 ? "99+" : unread}
                </Badge>
              )}
              {last && (
                <span className={classes["roomLast"]}>
                  {last.name}: {last.body}
                </span>
              )}
            </Link>
          ))}
        </nav>
        <div className={classes["here"]}>
          {room === undefined ? (
            <PageState icon={<IconMessages size={32} />} title="Choose a room">
              What is said in a document’s chat stands here as well.
            </PageState>
          ) : (
            <>
              <div className={classes["hereHead"]}>
                <Button component={Link} to="/chat" className={classes["back"] ?? ""} variant="subtle" size="compact-sm" leftSection={<IconArrowLeft size={16} />}>
                  Rooms
                </Button>
                <h2>{here?.title ?? ""}</h2>
                {here?.document !== undefined && (
                  <Button component={Link} to={`/documents/${here.document}`} variant="subtle" size="compact-sm">
                    Open the document
                  </Button>
                )}
              </div>
              <ChatView key={room} room={room} />
            </>
          )}
        </div>
      </main>
      {creating && <NewRoomDialog onClose={() => setCreating(false)} />}
    </div>
  );
}

function NewRoomDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const create = useCreateRoom();
  const [title, setTitle] = useState("");
  const [everyone, setEveryone] = useState(false);
  const [members, setMembers] = useState<string[]>([]);
  const [typed, setTyped] = useState("");
  const people = usePeople(typed, null).data ?? [];
  const submit = (): void => {
    create.mutate(
      { title: title.trim(), everyone, members },
      {
        onSuccess: ({ id }) => {
          onClose();
          void navigate(`/chat/${id}`);
        },
      },
    );
  };
  return (
    <Modal opened onClose={onClose} title="New room">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <TextInput label="Name" required maxLength={100} data-autofocus value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
          <Checkbox label="Open to everybody who has signed in" checked={everyone} onChange={(event) => setEveryone(event.currentTarget.checked)} />
          {!everyone && (
            <TagsInput
              label="People"
              description="Their account names"
              data={people.map(({ name }) => name)}
              value={members}
              onChange={setMembers}
              searchValue={typed}
              onSearchChange={setTyped}
            />
          )}
          {create.isError && <p className={classes["hint"]}>The room could not be made. Try again.</p>}
          <Button type="submit" loading={create.isPending} disabled={title.trim() === ""}>
            Create
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
