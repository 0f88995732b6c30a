import { usePeopleAt } from "@concord/client/react";
import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { IconArrowLeft, IconDots, IconFileText, IconLogout, IconSettings, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import type { ChatRoomDetails } from "@concord/client";
import { ConfirmDialog, type Question } from "../../../components";
import { useAccount } from "../../account";
import { CallButton } from "../../call";
import { AvatarStack } from "../../people";
import { useLeaveRoom } from "../api/rooms";
import { callPlaceOf } from "../callPlace";
import { failed } from "../failed";
import classes from "./Chat.module.css";
import { RoomDialog } from "./RoomDialog";

/** Above a room: what it is called, who is in it, and what can be done with it. */
export function RoomHead({ room }: { room: ChatRoomDetails | undefined }) {
  return (
    <div className={classes["hereHead"]}>
      <ActionIcon component={Link} to="/chat" className={classes["back"] ?? ""} variant="subtle" color="gray" size="lg" aria-label="All rooms">
        <IconArrowLeft size={20} />
      </ActionIcon>
      <h2 title={room?.title}>{room?.title ?? ""}</h2>
      {room !== undefined && <PeopleHere room={room.id} />}
      {room !== undefined && <CallButton place={callPlaceOf(room)} />}
      {room?.document !== undefined && (
        <Tooltip label="Open the document">
          <ActionIcon component={Link} to={`/documents/${room.document}`} variant="subtle" color="gray" size="lg" aria-label="Open the document">
            <IconFileText size={20} />
          </ActionIcon>
        </Tooltip>
      )}
      {room?.members !== undefined && <RoomActions room={room} members={room.members.length} />}
    </div>
  );
}

/** The others who have it open. */
function PeopleHere({ room }: { room: string }) {
  const me = useAccount();
  const people = usePeopleAt(`chat:${room}`).map(({ person }) => person);
  return <AvatarStack people={people.filter(({ name }) => name !== me?.name)} label="In this room now" />;
}

/** Of a room of people. */
function RoomActions({ room, members }: { room: ChatRoomDetails; members: number }) {
  const navigate = useNavigate();
  const me = useAccount();
  const leave = useLeaveRoom(room.id, () => void navigate("/chat"));
  const [open, setOpen] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const manages = room.right === "moderate";
  const mayLeave = !room.everyone && room.owner !== me?.name;
  return (
    <>
      <Tooltip label={manages ? "Members and settings" : "Members"}>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={manages ? <IconSettings size={18} /> : <IconUsers size={18} />}
          aria-label={room.everyone ? "Members: everybody" : `Members: ${members}`}
          onClick={() => setOpen(true)}
        >
          {room.everyone ? "All" : members}
        </Button>
      </Tooltip>
      {mayLeave && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" size="lg" aria-label="More about this room">
              <IconDots size={20} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconLogout size={16} />}
              onClick={() =>
                setQuestion({
                  title: `Leave “${room.title}”?`,
                  text: "You will not see what is said here any more. Somebody who manages the room can let you in again.",
                  action: "Leave",
                  confirm: () => leave.mutate(undefined, { onError: failed }),
                })
              }
            >
              Leave the room
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {open && <RoomDialog room={room} onClose={() => setOpen(false)} />}
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </>
  );
}
