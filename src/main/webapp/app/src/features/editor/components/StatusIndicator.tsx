import type { Access, Status } from "@concord/client";
import { Popover, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp, IconEye, IconLogin2, IconPlugConnected } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { statusText } from "../statusText";
import classes from "./StatusIndicator.module.css";

const ICONS = {
  connecting: IconPlugConnected,
  saving: IconCloudUp,
  saved: IconCloudCheck,
  offline: IconCloudOff,
  signedOut: IconLogin2,
  cannotSave: IconAlertTriangle,
} as const;

const LOOKS: Readonly<Record<Status["state"], string | undefined>> = {
  connecting: "",
  saving: "",
  saved: "",
  offline: classes["offline"],
  signedOut: classes["offline"],
  cannotSave: classes["problem"],
};

export interface StatusIndicatorProps {
  status: Status;
  access?: Access;
  narrow?: boolean;
  /** What is behind it, given what the status means. */
  panel?: (meaning: string) => ReactNode;
}

/** The one quiet indicator: does the server have what I wrote? */
export function StatusIndicator({ status, access, narrow = false, panel }: StatusIndicatorProps) {
  const { short, tiny, long } = statusText(status, access);
  const reads = status.state === "saved" && access !== undefined && !access.editable;
  const Icon = reads ? IconEye : ICONS[status.state];
  // Said aloud only when it matters, not at each key stroke.
  const announced = ["offline", "signedOut", "cannotSave"].includes(status.state) ? short : "";
  return (
    <>
      <Popover width={panel === undefined ? 280 : 340} position="bottom" withArrow shadow="md">
        <Popover.Target>
          <UnstyledButton
            className={`${classes["status"]} ${LOOKS[status.state]}`}
            data-testid="status"
            data-state={status.state}
            aria-label={`Status: ${short}`}
          >
            <Icon size={18} stroke={1.7} aria-hidden />
            <span>{narrow ? tiny : short}</span>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          {panel === undefined ? <Text size="sm">{long}</Text> : panel(long)}
        </Popover.Dropdown>
      </Popover>
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
    </>
  );
}
