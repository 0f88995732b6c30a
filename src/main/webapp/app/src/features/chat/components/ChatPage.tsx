import { usePlace } from "@concord/client/react";
import { Badge, Button } from "@mantine/core";
import { IconLock, IconMessages, IconPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { Link, useParams } from "react-router";
import { ApiError } from "../../../api";
import { PageState, TopBar } from "../../../components";
import { CallNotice } from "../../call";
import { ProfileButton } from "../../people";
import { useRoom, useRooms } from "../api/rooms";
import { callPlaceOf } from "../callPlace";
import { lastText } from "../words";
import { ChatView } from "./ChatView";
import classes from "./Chat.module.css";
import { NewRoomDialog } from "./NewRoomDialog";
import { RoomHead } from "./RoomHead";

/** All rooms, and one of them beside. On a phone one or the other. */
export function ChatPage() {
  const { room } = useParams();
  const { data: rooms, isError } = useRooms();
  const [creating, setCreating] = useState(false);
  usePlace(room === undefined ? "page:chat" : `chat:${room}`);

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
                  {last.name}: {lastText(last)}
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
            <Here key={room} room={room} />
          )}
        </div>
      </main>
      {creating && <NewRoomDialog onClose={() => setCreating(false)} />}
    </div>
  );
}

/** The room that is open. */
function Here({ room }: { room: string }) {
  const { data, error } = useRoom(room);
  const closed = error instanceof ApiError && error.status === 404;

  useEffect(() => {
    document.title = `${data?.title ?? "Chat"} · Concord`;
  }, [data]);

  if (closed) {
    return (
      <PageState
        icon={<IconLock size={32} />}
        title="This room is not open to you"
        action={
          <Button component={Link} to="/chat" variant="light">
            All rooms
          </Button>
        }
      >
        It was deleted, or you are not in it.
      </PageState>
    );
  }
  return (
    <>
      <RoomHead room={data} />
      <div className={classes["notice"]}>{data !== undefined && <CallNotice place={callPlaceOf(data)} />}</div>
      <ChatView room={room} />
    </>
  );
}
