import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { useCallPeople } from "@concord/client/react";
import { IconPhone } from "@tabler/icons-react";
import { useCalls, type CallPlace } from "../callContext";

/** Starts a call somewhere, or joins the one that is going on. */
export function CallButton({ place }: { place: CallPlace }) {
  const { current, prepare } = useCalls();
  const people = useCallPeople(place.room);
  const isIn = current?.place.room === place.room;
  if (people.length > 0 && !isIn) {
    return (
      <Button size="compact-sm" variant="light" leftSection={<IconPhone size={16} />} onClick={() => prepare(place)} aria-label={`Join the call, ${people.length} in it`}>
        {people.length}
      </Button>
    );
  }
  const label = isIn ? "You are in this call" : "Start a call";
  return (
    <Tooltip label={label}>
      <ActionIcon variant={isIn ? "light" : "subtle"} color={isIn ? undefined : "gray"} size="lg" aria-label={label} disabled={isIn} onClick={() => prepare(place)}>
        <IconPhone size={20} />
      </ActionIcon>
    </Tooltip>
  );
}
