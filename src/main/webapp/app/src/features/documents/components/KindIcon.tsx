import { ThemeIcon } from "@mantine/core";
import { IconChartLine, IconCode, IconFileText, IconPlugConnected } from "@tabler/icons-react";
import type { DocumentKind } from "../api/types";

const KINDS = {
  rich: { icon: IconFileText, color: "blue" },
  code: { icon: IconCode, color: "grape" },
  dashboard: { icon: IconChartLine, color: "teal" },
  external: { icon: IconPlugConnected, color: "orange" },
} as const;

export const KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  rich: "Rich text",
  code: "Markdown or code",
  dashboard: "Dashboard",
  external: "Other application",
};

export function KindIcon({ kind, size = 38 }: { kind: DocumentKind; size?: number }) {
  const { icon: Icon, color } = KINDS[kind];
  return (
    <ThemeIcon size={size} radius="md" variant="light" color={color} aria-hidden>
      <Icon size={size * 0.55} stroke={1.6} />
    </ThemeIcon>
  );
}
