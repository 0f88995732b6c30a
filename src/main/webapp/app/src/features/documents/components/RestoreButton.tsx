import { Button } from "@mantine/core";
import { IconRestore } from "@tabler/icons-react";
import { manages } from "../../sharing";
import type { Document } from "../api/types";

export function RestoreButton({ document, onRestore }: { document: Document; onRestore: () => void }) {
  return (
    <Button
      variant="light"
      size="xs"
      leftSection={<IconRestore size={16} />}
      disabled={!manages(document)}
      aria-label={`Restore ${document.title}`}
      onClick={onRestore}
    >
      Restore
    </Button>
  );
}
