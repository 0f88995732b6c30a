import { Text } from "@mantine/core";
import { count } from "../figures";
import { Figures, Section } from "./Figures";

/** Only those that were in somebody's way. */
export function LimitsSection({ hits }: { hits: Readonly<Record<string, number>> }) {
  const hit = Object.entries(hits).filter(([, times]) => times > 0);
  return (
    <Section title="Limits reached">
      {hit.length === 0 ? (
        <Text c="var(--quiet)">None since the server was started.</Text>
      ) : (
        <Figures label="Limits reached" figures={hit.map(([limit, times]) => ({ label: limit, value: `${count(times)} ×` }))} />
      )}
    </Section>
  );
}
