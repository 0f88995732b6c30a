import { ActionIcon, Badge, Button, Checkbox, Group, Menu, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconCrown, IconDots, IconTrash, IconUserMinus } from "@tabler/icons-react";
import { useState } from "react";
import { useNavigate } from "react-router";
import type { ChatRoomDetails } from "@concord/client";
import { ConfirmDialog, type Question } from "../../../components";
import { nameColor, PersonAvatar, Seen, useSeen } from "../../people";
import { useAddMembers, useChangeRoom, useDeleteRoom, useRemoveMember, type Person } from "../api/rooms";
import { failed } from "../failed";
import classes from "./Chat.module.css";
import { PeopleSelect } from "./PeopleSelect";

/** Who is in a room of people; for who manages it also its name, and who is to be in it. */
export function RoomDialog({ room, onClose }: { room: ChatRoomDetails; onClose: () => void }) {
  const manages = room.right === "moderate";
  const [question, setQuestion] = useState<Question | null>(null);
  return (
    <Modal opened onClose={onClose} title={manages ? "Members and settings" : `Members of “${room.title}”`}>
      <Stack gap="lg">
        {manages && <NameField room={room} />}
        {room.everyone && <Text size="sm">The room is open to everybody who has signed in.</Text>}
        <MemberList room={room} manages={manages} onAsk={setQuestion} />
        {manages && !room.everyone && <AddMembers room={room} />}
        {manages && <Openness room={room} />}
        {manages && <DeleteRoom room={room} onAsk={setQuestion} />}
      </Stack>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </Modal>
  );
}

function NameField({ room }: { room: ChatRoomDetails }) {
  const change = useChangeRoom(room.id);
  const [title, setTitle] = useState(room.title);
  const wanted = title.trim();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ title: wanted }, { onError: failed });
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput style={{ flex: 1 }} label="Name" maxLength={100} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Button type="submit" variant="light" loading={change.isPending} disabled={wanted === "" || wanted === room.title}>
          Rename
        </Button>
      </Group>
    </form>
  );
}

interface MemberListProps {
  room: ChatRoomDetails;
  manages: boolean;
  onAsk: (question: Question) => void;
}

function MemberList({ room, manages, onAsk }: MemberListProps) {
  const removal = useRemoveMember(room.id);
  const change = useChangeRoom(room.id);
  const seen = useSeen(room.members?.map(({ name }) => name) ?? []);
  const handOver = (name: string, displayName: string): void =>
    onAsk({
      title: `Make ${displayName} the owner?`,
      text: `From then on ${displayName} decides who is in “${room.title}”. You stay in it, and cannot take this back yourself.`,
      action: "Make owner",
      confirm: () => change.mutate({ owner: name }, { onError: failed }),
    });
  return (
    <ul className={classes["members"]} aria-label="Members">
      {room.members?.map(({ name, displayName }) => (
        <li key={name}>
          <PersonAvatar name={displayName} color={nameColor(displayName)} size={30} />
          <div className={classes["member"]}>
            <Text size="sm" fw={550} truncate>
              {displayName}
            </Text>
            <Text size="xs" c="var(--quiet)" truncate>
              {name} <Seen seen={seen.get(name)} />
            </Text>
          </div>
          {name === room.owner && (
            <Badge variant="light" tt="none">
              Owner
            </Badge>
          )}
          {manages && name !== room.owner && (
            <Menu position="bottom-end">
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={`More about ${displayName}`}>
                  <IconDots size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconCrown size={16} />} onClick={() => handOver(name, displayName)}>
                  Make owner
                </Menu.Item>
                <Menu.Item color="red" leftSection={<IconUserMinus size={16} />} onClick={() => removal.mutate(name, { onError: failed })}>
                  Remove from the room
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
        </li>
      ))}
    </ul>
  );
}

function AddMembers({ room }: { room: ChatRoomDetails }) {
  const addition = useAddMembers(room.id);
  const [chosen, setChosen] = useState<readonly Person[]>([]);
  const add = (): void => addition.mutate(chosen.map(({ name }) => name), { onSuccess: () => setChosen([]), onError: failed });
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <div style={{ flex: 1, minWidth: 0 }}>
        <PeopleSelect label="Add people" chosen={chosen} without={room.members?.map(({ name }) => name) ?? []} onChange={setChosen} />
      </div>
      <Button variant="light" loading={addition.isPending} disabled={chosen.length === 0} onClick={add}>
        Add
      </Button>
    </Group>
  );
}

function Openness({ room }: { room: ChatRoomDetails }) {
  const change = useChangeRoom(room.id);
  return (
    <Checkbox
      label="Open to everybody who has signed in"
      checked={room.everyone}
      disabled={change.isPending}
      onChange={(event) => change.mutate({ everyone: event.currentTarget.checked }, { onError: failed })}
    />
  );
}

function DeleteRoom({ room, onAsk }: { room: ChatRoomDetails; onAsk: (question: Question) => void }) {
  const navigate = useNavigate();
  const deletion = useDeleteRoom(room.id, () => void navigate("/chat"));
  const ask = (): void =>
    onAsk({
      title: `Delete “${room.title}”?`,
      text: "Everything that was said here, and every picture, is gone for everybody. It cannot be brought back.",
      action: "Delete the room",
      confirm: () => deletion.mutate(undefined, { onError: failed }),
    });
  return (
    <Group justify="flex-end">
      <Button variant="subtle" color="red" leftSection={<IconTrash size={16} />} onClick={ask}>
        Delete the room
      </Button>
    </Group>
  );
}
