import { Badge, Button, Center, Text, UnstyledButton } from "@mantine/core";
import { IconBookmark } from "@tabler/icons-react";
import { RelativeTime } from "../../../components";
import { PersonAvatar } from "../../people";
import { colorOf, nameOf } from "../marked";
import type { Version } from "../api/types";
import classes from "./HistoryPage.module.css";

export interface TimelineProps {
  versions: Version[];
  /** Null for now. */
  selected: string | null;
  onSelect: (id: string | null) => void;
  onMore: (() => void) | null;
  loadingMore: boolean;
}

const day = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long", year: "numeric" });
const hour = new Intl.DateTimeFormat("en", { timeStyle: "short" });

/** All versions, the newest first, day by day. */
export function Timeline({ versions, selected, onSelect, onMore, loadingMore }: TimelineProps) {
  return (
    <nav className={classes["timeline"]} aria-label="Versions">
      <Row active={selected === null} onClick={() => onSelect(null)}>
        <Text fw={600} size="sm">
          Now
        </Text>
        <Text size="xs" c="var(--quiet)">
          What changed since the last version
        </Text>
      </Row>
      {versions.map((version, index) => {
        const date = dayOf(version);
        const before = versions[index - 1];
        const isNewDay = before === undefined || dayOf(before) !== date;
        return (
          <div key={version.id}>
            {isNewDay && (
              <Text size="xs" fw={600} c="var(--quiet)" className={classes["day"] ?? ""}>
                {date}
              </Text>
            )}
            <Row active={selected === version.id} onClick={() => onSelect(version.id)}>
              <VersionRow version={version} />
            </Row>
          </div>
        );
      })}
      {onMore !== null && (
        <Center p="sm">
          <Button variant="default" size="xs" loading={loadingMore} onClick={onMore}>
            Show older versions
          </Button>
        </Center>
      )}
    </nav>
  );
}

function dayOf({ madeAt }: Version): string {
  return day.format(new Date(madeAt));
}

function Row({ active, onClick, children }: { active: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <UnstyledButton className={classes["row"] ?? ""} data-active={active || undefined} aria-current={active || undefined} onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}

function VersionRow({ version }: { version: Version }) {
  const { writers } = version;
  return (
    <>
      <Text fw={version.name === null ? 400 : 600} size="sm" className={classes["name"] ?? ""}>
        {version.name !== null && <IconBookmark size={14} aria-label="Named" />}
        {version.name ?? hour.format(new Date(version.madeAt))}
      </Text>
      <Text size="xs" c="var(--quiet)">
        {version.name !== null && `${hour.format(new Date(version.madeAt))}, `}
        <RelativeTime iso={version.madeAt} />
      </Text>
      {version.restoredFrom !== null && (
        <Badge size="sm" variant="light" tt="none">
          Went back to {hour.format(new Date(version.restoredFrom))}
        </Badge>
      )}
      {writers.length > 0 && (
        <div className={classes["writers"]}>
          {writers.slice(0, 4).map((writer) => (
            <PersonAvatar key={writer.id ?? writer.name} name={nameOf(writer)} color={colorOf(writer)} size={20} />
          ))}
          <Text size="xs" c="var(--quiet)" lineClamp={1}>
            {writers.map(nameOf).join(", ")}
          </Text>
        </div>
      )}
    </>
  );
}
