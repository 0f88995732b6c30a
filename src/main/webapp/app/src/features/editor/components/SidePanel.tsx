import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Review.module.css";

export interface SidePanelProps {
  label: string;
  open: boolean;
  narrow: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the text; on a phone, in front of its lower half. */
export function SidePanel({ label, open, narrow, onClose, children }: SidePanelProps) {
  if (narrow) {
    return (
      <Drawer
        opened={open}
        onClose={onClose}
        position="bottom"
        size="60%"
        withCloseButton={false}
        // The text above stays in sight, and in reach.
        withOverlay={false}
        lockScroll={false}
        trapFocus={false}
        title={undefined}
        aria-label={label}
        classNames={{ content: classes["sheet"] ?? "", body: classes["sheetBody"] ?? "" }}
      >
        {children}
      </Drawer>
    );
  }
  return open ? (
    <aside className={classes["panel"]} aria-label={label}>
      {children}
    </aside>
  ) : null;
}
