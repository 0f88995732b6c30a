import { Button, Menu } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { exportAddress } from "../api/audit";
import type { AuditFilter } from "../api/types";

/** Of what the filter lets through, all of it. */
export function ExportMenu({ filter }: { filter: AuditFilter }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={17} />}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={exportAddress("csv", filter)} download>
          As a table (CSV)
        </Menu.Item>
        <Menu.Item component="a" href={exportAddress("jsonl", filter)} download>
          For programs (JSON lines)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
