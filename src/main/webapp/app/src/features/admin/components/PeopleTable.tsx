import { Badge, Button, Table, Text } from "@mantine/core";
import { RelativeTime } from "../../../components";
import type { Person } from "../api/types";
import { bytes, count } from "../figures";
import classes from "./AdminPage.module.css";

export function PeopleTable({ people, onDisconnect }: { people: readonly Person[]; onDisconnect: (person: Person) => void }) {
  if (people.length === 0) return <Text c="var(--quiet)">Nobody has a document open.</Text>;
  return (
    <div className={classes.panel}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Who</Table.Th>
            <Table.Th className={classes.number} visibleFrom="sm">Documents</Table.Th>
            <Table.Th className={classes.number}>Connections</Table.Th>
            <Table.Th className={classes.number} visibleFrom="sm">Since</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.user}>
              <Table.Td className={classes.name}>
                {nameOf(person)}{" "}
                {person.behind > 0 && (
                  <Badge color="orange" variant="light" tt="none">
                    slow, {bytes(person.queuedBytes)} queued
                  </Badge>
                )}
              </Table.Td>
              <Table.Td className={classes.number} visibleFrom="sm">{count(person.rooms.length)}</Table.Td>
              <Table.Td className={classes.number}>{count(person.connections)}</Table.Td>
              <Table.Td className={classes.number} visibleFrom="sm">
                <RelativeTime iso={person.since} />
              </Table.Td>
              <Table.Td className={classes.number}>
                <Button size="compact-sm" variant="default" aria-label={`Disconnect ${nameOf(person)}`} onClick={() => onDisconnect(person)}>
                  Disconnect
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** A visitor is known by the address only. */
export function nameOf({ user, displayName }: Person): string {
  return displayName !== "" ? displayName : user.startsWith("@") ? `Visitor from ${user.slice(1)}` : user;
}
