import { Badge } from "@mantine/core";
import type { AccessLevel } from "../api/types";
import { LIMITED } from "../words";

/** For what one may not change; nothing otherwise. */
export function AccessBadge({ access }: { access: AccessLevel }) {
  const text = LIMITED[access];
  if (text === undefined) return null;
  return (
    <Badge variant="light" color="gray" tt="none" style={{ flex: "none" }}>
      {text}
    </Badge>
  );
}
