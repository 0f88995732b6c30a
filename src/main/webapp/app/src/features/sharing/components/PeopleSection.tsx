import { Anchor, Badge, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconCrown } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import { Seen, useSeen } from "../../people";
import { useRemoveGrant, useSetGrant } from "../api/sharing";
import type { Grant, GrantAccess, Shared, Sharing, Subject } from "../api/types";
import { ACCESS_NAMES, EVERYONE, subjectName } from "../words";
import { AccessSelect } from "./AccessSelect";
import { AddPeople } from "./AddPeople";
import { GrantRow } from "./GrantRow";
import { OwnerDialog } from "./OwnerDialog";
import { SharingRow, SharingRows } from "./SharingRow";
import { SubjectIcon } from "./SubjectIcon";

const FOR_EVERYONE = ["none", "read", "comment", "edit"] as const;
const EVERYBODY: Subject = { kind: "everyone", subject: "" };

/** Who has access by name, by group, by having signed in, and by the folder it is in. */
export function PeopleSection({ shared, sharing, onLeave }: { shared: Shared; sharing: Sharing; onLeave: () => void }) {
  const set = useSetGrant(shared);
  const removal = useRemoveGrant(shared);
  const [heir, setHeir] = useState<Grant | null>(null);
  const busy = set.isPending || removal.isPending;
  const { owner, inherited } = sharing;
  const everyone = sharing.grants.find(({ kind }) => kind === "everyone");
  const named = sharing.grants.filter(({ kind }) => kind !== "everyone");
  const known: readonly Subject[] = [...named, ...(owner === null ? [] : [{ kind: "user" as const, subject: owner.name }])];

  const seen = useSeen(known.filter(({ kind }) => kind === "user").map(({ subject }) => subject));

  const grant = (to: Subject, access: GrantAccess): void =>
    set.mutate({ kind: to.kind, subject: to.subject, access }, { onError: failed });
  const withdraw = (from: Subject): void => removal.mutate({ kind: from.kind, subject: from.subject }, { onError: failed });
  // "No access" is a word of its own only where something would be inherited otherwise.
  const grantEveryone = (access: GrantAccess): void => {
    if (access === "none" && !inherited.some(({ kind }) => kind === "everyone")) withdraw(EVERYBODY);
    else grant(EVERYBODY, access);
  };

  return (
    <Stack gap="sm">
      <AddPeople known={known} busy={busy} onAdd={({ access, ...to }) => grant(to, access)} />
      <SharingRows label="Who has access">
        <SharingRow
          icon={
            <ThemeIcon size={32} radius="xl" variant="light" color="yellow" aria-hidden>
              <IconCrown size={18} stroke={1.7} />
            </ThemeIcon>
          }
          name={owner === null ? "Nobody owns this" : owner.displayName || owner.name}
          detail={owner === null ? "Everybody may edit it of whom nothing else is said" : <Seen seen={seen.get(owner.name)} />}
        >
          {owner !== null && (
            <Badge variant="light" color="gray" tt="none">
              Owner
            </Badge>
          )}
        </SharingRow>
        {named.map((one) => (
          <GrantRow
            key={`${one.kind}:${one.subject}`}
            grant={one}
            seen={one.kind === "user" ? seen.get(one.subject) : undefined}
            busy={busy}
            onAccess={(access) => grant(one, access)}
            onRemove={() => withdraw(one)}
            onOwner={one.kind === "user" ? () => setHeir(one) : undefined}
          />
        ))}
        <SharingRow icon={<SubjectIcon kind="everyone" />} name={EVERYONE} detail="All who have an account here">
          <AccessSelect
            label={`Access of ${EVERYONE.toLowerCase()}`}
            value={everyone?.access ?? "none"}
            choices={everyone?.access === "own" ? [...FOR_EVERYONE, "own"] : FOR_EVERYONE}
            disabled={busy}
            onChange={grantEveryone}
          />
        </SharingRow>
      </SharingRows>
      {inherited.length > 0 && (
        <section>
          <Title order={3} size="h6" mb={4}>
            From the folders it is in
          </Title>
          <SharingRows label="Inherited access">
            {inherited.map((one) => (
              <SharingRow
                key={`${one.folder}:${one.kind}:${one.subject}`}
                icon={<SubjectIcon kind={one.kind} />}
                name={subjectName(one)}
                detail={
                  <>
                    from{" "}
                    <Anchor component={Link} size="xs" to={`/folders/${encodeURIComponent(one.folder)}`} onClick={onLeave}>
                      {one.folderName}
                    </Anchor>
                  </>
                }
              >
                <Text size="sm" c="var(--quiet)">
                  {ACCESS_NAMES[one.access]}
                </Text>
              </SharingRow>
            ))}
          </SharingRows>
        </section>
      )}
      <OwnerDialog shared={shared} heir={heir} onClose={() => setHeir(null)} />
    </Stack>
  );
}

function failed(error: Error): void {
  notifications.show({ title: "The access could not be changed", message: error.message, color: "red" });
}
