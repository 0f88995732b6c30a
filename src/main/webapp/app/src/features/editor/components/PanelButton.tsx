import { ActionIcon, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";

export interface PanelButtonProps {
  label: string;
  icon: ReactNode;
  open: boolean;
  onClick: () => void;
}

/** Opens and closes a panel beside the text. */
export function PanelButton({ label, icon, open, onClick }: PanelButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={open ? "light" : "subtle"}
        color={open ? undefined : "gray"}
        size="lg"
        aria-label={label}
        aria-pressed={open}
        // The selection stays.
        onMouseDown={(event) => event.preventDefault()}
        onClick={onClick}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
