import { Button, Divider, Group, Loader, Modal, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { documentAddress, folderAddress } from "../../../api";
import { copyText } from "../../../components";
import { useSharing } from "../api/sharing";
import { includes, type Shared } from "../api/types";
import { LinksSection } from "./LinksSection";
import { PeopleSection } from "./PeopleSection";

export interface ShareDialogProps {
  /** Null closes the dialog. */
  shared: Shared | null;
  onClose: () => void;
}

/** Who may open a document or a folder; only its owner changes that. */
export function ShareDialog({ shared, onClose }: ShareDialogProps) {
  const narrow = useMediaQuery("(max-width: 640px)", false, { getInitialValueInEffect: false });
  return (
    <Modal
      opened={shared !== null}
      onClose={onClose}
      title={shared === null ? "" : `Share “${shared.title}”`}
      size="lg"
      centered
      fullScreen={narrow}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {shared !== null && (
        <Stack>
          {includes(shared.access, "own") ? <OwnersView shared={shared} onClose={onClose} /> : <OthersView shared={shared} />}
          <Divider />
          <Address shared={shared} onClose={onClose} />
        </Stack>
      )}
    </Modal>
  );
}

function OwnersView({ shared, onClose }: { shared: Shared; onClose: () => void }) {
  const { data, error, refetch } = useSharing(shared);
  if (data !== undefined) {
    return (
      <>
        <PeopleSection shared={shared} sharing={data} onLeave={onClose} />
        <Divider />
        <LinksSection shared={shared} links={data.links} />
      </>
    );
  }
  if (error === null) return <Loader mx="auto" my="xl" aria-label="Asking who has access" />;
  return (
    <Group justify="space-between">
      <Text size="sm">Who has access cannot be shown. {error.message}</Text>
      <Button size="xs" variant="light" onClick={() => void refetch()}>
        Try again
      </Button>
    </Group>
  );
}

function OthersView({ shared: { type, owner } }: { shared: Shared }) {
  return (
    <Text size="sm">
      {owner === null
        ? `Nobody owns this ${type}: an administrator can give it an owner, who decides who may open it.`
        : `Only ${owner}, who owns this ${type}, can change who may open it.`}
    </Text>
  );
}

function Address({ shared, onClose }: { shared: Shared; onClose: () => void }) {
  const [copied, setCopied] = useState(false);
  const address = shared.type === "document" ? documentAddress(shared.id) : folderAddress(shared.id);
  return (
    <Group justify="space-between" gap="xs">
      <Button
        variant="light"
        leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
        onClick={() => void copyText(address).then(setCopied)}
      >
        {copied ? "Address copied" : "Copy the address"}
      </Button>
      <Button onClick={onClose}>Done</Button>
    </Group>
  );
}
