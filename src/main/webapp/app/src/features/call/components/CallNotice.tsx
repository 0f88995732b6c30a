import { Alert, Button, Group, Text } from "@mantine/core";
import { useCallPeople } from "@concord/client/react";
import { IconPhone } from "@tabler/icons-react";
import { useCalls, type CallPlace } from "../callContext";
import { namesOf } from "../words";

/** Says in a document that a call is going on there. */
export function CallNotice({ place }: { place: CallPlace }) {
  const { current, prepare } = useCalls();
  const people = useCallPeople(place.room);
  if (people.length === 0 || current?.place.room === place.room) return null;
  return (
    <Alert color="concord" variant="light" icon={<IconPhone size={20} />} radius={0} py={8} role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm" style={{ flex: "1 1 200px" }}>
          A call is going on with {namesOf(people)}.
        </Text>
        <Button size="compact-sm" onClick={() => prepare(place)}>
          Join
        </Button>
      </Group>
    </Alert>
  );
}
