import { Button, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { IconLink, IconLock, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useRevokeLink } from "../api/sharing";
import type { Shared, ShareLink } from "../api/types";
import { ACCESS_NAMES, dayText, momentText } from "../words";
import { NewLinkForm } from "./NewLinkForm";
import { SecretLink } from "./SecretLink";
import { SharingRow, SharingRows } from "./SharingRow";

/** Links let in whoever has them, with or without an account. */
export function LinksSection({ shared, links }: { shared: Shared; links: readonly ShareLink[] }) {
  const revocation = useRevokeLink(shared);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);

  const revoke = (id: string): void =>
    revocation.mutate(
      { id },
      { onError: ({ message }) => notifications.show({ title: "The link could not be revoked", message, color: "red" }) },
    );

  return (
    <Stack gap="sm" component="section">
      <div>
        <Title order={3} size="h6">
          Links
        </Title>
        <Text size="xs" c="var(--quiet)">
          Whoever has a link can open this {shared.type}, also without an account.
        </Text>
      </div>
      {links.length > 0 && (
        <SharingRows label="Links">
          {links.map((link) => (
            <SharingRow
              key={link.id}
              icon={
                <ThemeIcon size={32} radius="xl" variant="light" color="gray" aria-hidden>
                  {link.hasPassword ? <IconLock size={17} /> : <IconLink size={17} />}
                </ThemeIcon>
              }
              name={`${ACCESS_NAMES[link.access]}${link.hasPassword ? ", with a password" : ""}`}
              detail={detailOf(link)}
            >
              <Button
                size="xs"
                variant="light"
                color="red"
                disabled={revocation.isPending}
                aria-label={`Revoke the link made on ${momentText(link.createdAt)}`}
                onClick={() => revoke(link.id)}
              >
                Revoke
              </Button>
            </SharingRow>
          ))}
        </SharingRows>
      )}
      {made !== null && links.some(({ id }) => id === made.id) && <SecretLink secret={made.secret} />}
      {making ? (
        <NewLinkForm
          shared={shared}
          onCancel={() => setMaking(false)}
          onMade={(link) => {
            setMade(link);
            setMaking(false);
          }}
        />
      ) : (
        <div>
          <Button size="xs" variant="default" leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
            New link
          </Button>
        </div>
      )}
    </Stack>
  );
}

function detailOf({ expiresAt, createdBy, createdAt }: ShareLink): string {
  const end = expiresAt === null ? "it is revoked" : momentText(expiresAt);
  return `Works until ${end} · made by ${createdBy} on ${dayText(createdAt)}`;
}
