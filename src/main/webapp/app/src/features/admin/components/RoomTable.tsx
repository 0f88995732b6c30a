import { Anchor, Button, Table, Text } from "@mantine/core";
import { Link } from "react-router";
import type { Room } from "../api/types";
import { bytes, count, duration } from "../figures";
import classes from "./AdminPage.module.css";

export function RoomTable({ rooms, onClose }: { rooms: readonly Room[]; onClose: (room: Room) => void }) {
  if (rooms.length === 0) return <Text c="var(--quiet)">No document is open.</Text>;
  return (
    <div className={classes.panel}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Document</Table.Th>
            <Table.Th className={classes.number}>Connections</Table.Th>
            <Table.Th className={classes.number} visibleFrom="sm">Stored</Table.Th>
            <Table.Th className={classes.number} visibleFrom="sm">In</Table.Th>
            <Table.Th className={classes.number} visibleFrom="sm">Out</Table.Th>
            <Table.Th className={classes.number} visibleFrom="sm">Open for</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rooms.map((room) => (
            <Table.Tr key={room.name}>
              <Table.Td className={classes.name}>
                {room.id === undefined ? room.name : <Anchor component={Link} size="sm" to={`/documents/${room.id}`}>{room.title}</Anchor>}
              </Table.Td>
              <Table.Td className={classes.number}>{count(room.connections)}</Table.Td>
              <Table.Td className={classes.number} visibleFrom="sm">{room.storedBytes === undefined ? "–" : bytes(room.storedBytes)}</Table.Td>
              <Table.Td className={classes.number} visibleFrom="sm">{bytes(room.traffic.bytesIn)}</Table.Td>
              <Table.Td className={classes.number} visibleFrom="sm">{bytes(room.traffic.bytesOut)}</Table.Td>
              <Table.Td className={classes.number} visibleFrom="sm">{duration(room.openSeconds)}</Table.Td>
              <Table.Td className={classes.number}>
                <Button size="compact-sm" variant="default" aria-label={`Close ${room.title ?? room.name}`} onClick={() => onClose(room)}>
                  Close
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
