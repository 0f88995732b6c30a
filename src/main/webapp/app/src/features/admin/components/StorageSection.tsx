import { Table, Text } from "@mantine/core";
import { RelativeTime } from "../../../components";
import { useStorage } from "../api/admin";
import { bytes, count } from "../figures";
import classes from "./AdminPage.module.css";
import { Figures, Section } from "./Figures";

/** What the database knows; it is asked less often. */
export function StorageSection() {
  const { data, error } = useStorage();
  if (data === undefined) {
    return (
      <Section title="Storage">
        <Text c="var(--quiet)">{error === null ? "…" : "The database does not answer."}</Text>
      </Section>
    );
  }
  return (
    <>
      <Section title="Storage">
        <Figures
          label="Storage"
          figures={[
            { label: "Documents", value: count(data.documents), note: `${count(data.trashed)} in the trash` },
            { label: "In 24 hours", value: `${count(data.createdToday)} new`, note: `${count(data.changedToday)} changed` },
            { label: "Log", value: bytes(data.logBytes), note: `about ${count(data.logRows)} edits` },
            { label: "Snapshots", value: bytes(data.snapshotBytes) },
            { label: "Whole database", value: bytes(data.databaseBytes) },
          ]}
        />
      </Section>
      <Section title="Failed sign-ins">
        {data.signInFailures.length === 0 ? (
          <Text c="var(--quiet)">None in the last half hour.</Text>
        ) : (
          <div className={classes.panel}>
            <Table verticalSpacing="xs">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name that was typed</Table.Th>
                  <Table.Th className={classes.number}>Failures</Table.Th>
                  <Table.Th className={classes.number} visibleFrom="sm">Last</Table.Th>
                  <Table.Th className={classes.number}>Locked</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.signInFailures.map((failure) => (
                  <Table.Tr key={failure.name}>
                    <Table.Td className={classes.name}>{failure.name}</Table.Td>
                    <Table.Td className={classes.number}>{count(failure.failures)}</Table.Td>
                    <Table.Td className={classes.number} visibleFrom="sm">
                      <RelativeTime iso={failure.failedAt} />
                    </Table.Td>
                    <Table.Td className={classes.number}>{failure.lockedUntil === null ? "no" : `until ${clock.format(Date.parse(failure.lockedUntil))}`}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Section>
    </>
  );
}

const clock = new Intl.DateTimeFormat("en", { timeStyle: "short" });
