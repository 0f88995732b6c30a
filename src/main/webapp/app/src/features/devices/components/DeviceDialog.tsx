import { listCopies, sendCopy, writePending } from "@concord/client";
import { Modal } from "@mantine/core";
import { apiBase, deviceStorePrefix } from "../../../api";
import { useQueryClient } from "@tanstack/react-query";
import { DevicePanel } from "./DevicePanel";

/** The panel where no document is open. */
export function DeviceDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const sync = async (): Promise<void> => {
    for (const { name, pending } of await listCopies(deviceStorePrefix)) {
      if (pending > 0 && (await sendCopy(name, apiBase)) === "sent") writePending(name, 0);
    }
    await Promise.all([client.invalidateQueries({ queryKey: ["copies"] }), client.invalidateQueries({ queryKey: ["documents"] })]);
  };
  return (
    <Modal opened={opened} onClose={onClose} title="This device" centered>
      <DevicePanel onSync={sync} />
    </Modal>
  );
}
