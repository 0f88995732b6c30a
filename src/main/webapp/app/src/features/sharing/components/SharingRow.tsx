import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./SharingList.module.css";

export interface SharingRowProps {
  icon: ReactNode;
  name: ReactNode;
  detail?: ReactNode;
  /** What can be done here. */
  children?: ReactNode;
}

export function SharingRow({ icon, name, detail, children }: SharingRowProps) {
  return (
    <li className={classes["row"]}>
      {icon}
      <div className={classes["who"]}>
        <Text size="sm" fw={550}>
          {name}
        </Text>
        {detail !== undefined && (
          <Text size="xs" c="var(--quiet)">
            {detail}
          </Text>
        )}
      </div>
      <div className={classes["end"]}>{children}</div>
    </li>
  );
}

export function SharingRows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes["list"]} aria-label={label}>
      {children}
    </ul>
  );
}
