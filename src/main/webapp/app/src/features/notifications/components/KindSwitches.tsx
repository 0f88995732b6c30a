import { Skeleton, Stack, Switch } from "@mantine/core";
import { Problem, problemText } from "../../account";
import { useChangeKindSettings, useKindSettings } from "../api/notifications";
import { KIND_NAMES, KINDS } from "../words";

/** Of what one is notified. */
export function KindSwitches() {
  const { data, error } = useKindSettings();
  const change = useChangeKindSettings();
  const problem = change.error ?? error;
  return (
    <Stack gap="xs">
      {data === undefined && error === null && <Skeleton height={120} aria-label="Loading" />}
      {KINDS.filter((kind) => data?.[kind] !== undefined).map((kind) => (
        <Switch
          key={kind}
          label={KIND_NAMES[kind]}
          checked={(change.isPending ? change.variables[kind] : undefined) ?? data?.[kind] ?? true}
          onChange={(event) => change.mutate({ [kind]: event.currentTarget.checked })}
        />
      ))}
      <Problem text={problem === null ? null : problemText(problem)} />
    </Stack>
  );
}
