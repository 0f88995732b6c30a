import { Tabs } from "@mantine/core";
import { IconClock, IconFiles, IconPlugConnected, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "react-router";
import type { Shelf } from "../api/types";

const SHELVES: readonly { shelf: Shelf; name: string; short: string; icon: typeof IconFiles; path: string }[] = [
  { shelf: "own", name: "Documents", short: "Documents", icon: IconFiles, path: "/" },
  { shelf: "recent", name: "Recent", short: "Recent", icon: IconClock, path: "/?from=all" },
  { shelf: "external", name: "From other applications", short: "Other apps", icon: IconPlugConnected, path: "/?from=other" },
  { shelf: "trash", name: "Trash", short: "Trash", icon: IconTrash, path: "/trash" },
];

export const SHELF_TITLES: Readonly<Record<Shelf, string>> = {
  own: "Documents",
  recent: "Recent documents",
  dashboards: "Dashboards",
  external: "Documents from other applications",
  trash: "Trash",
};

export function ShelfTabs({ shelf, narrow }: { shelf: Shelf; narrow: boolean }) {
  const navigate = useNavigate();
  return (
    <Tabs
      value={shelf}
      onChange={(next) => {
        const chosen = SHELVES.find((one) => one.shelf === next);
        if (chosen) void navigate(chosen.path);
      }}
    >
      <Tabs.List aria-label="Which documents">
        {SHELVES.map(({ shelf: value, name, short, icon: Icon }) => (
          <Tabs.Tab
            key={value}
            value={value}
            px={narrow ? 10 : "md"}
            leftSection={narrow ? undefined : <Icon size={17} aria-hidden />}
            aria-label={name}
          >
            {narrow ? short : name}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
