import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useCloseRoom, useDisconnect } from "../api/admin";
import type { Person, Room, Status } from "../api/types";
import { ConfirmDialog, type Question } from "../../../components";
import { Section } from "./Figures";
import { nameOf, PeopleTable } from "./PeopleTable";
import { RoomTable } from "./RoomTable";

/** Open documents and people, with what can be done to them. */
export function ServerTables({ status }: { status: Status }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const closing = useCloseRoom();
  const disconnecting = useDisconnect();
  const onError = ({ message }: Error): unknown => notifications.show({ title: "This did not work", message, color: "red" });

  const close = (room: Room): void =>
    setQuestion({
      title: `Close “${room.title ?? room.name}”?`,
      text: "Everybody in it is disconnected, and the document leaves the server's memory. Editors come back by themselves. Nothing is lost.",
      action: "Close document",
      confirm: () => closing.mutate({ name: room.name }, { onError }),
    });
  const disconnect = (person: Person): void =>
    setQuestion({
      title: `Disconnect ${nameOf(person)}?`,
      text: "All connections are closed. Editors come back by themselves as long as this person may: to keep somebody out, disable the account.",
      action: "Disconnect",
      confirm: () => disconnecting.mutate({ user: person.user }, { onError }),
    });

  return (
    <>
      <Section title="Open documents">
        <RoomTable rooms={status.busiestRooms} onClose={close} />
      </Section>
      <Section title="People online">
        <PeopleTable people={status.people} onDisconnect={disconnect} />
      </Section>
      <ConfirmDialog question={question} onClose={() => setQuestion(null)} />
    </>
  );
}
