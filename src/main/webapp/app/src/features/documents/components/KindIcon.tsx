import { ThemeIcon } from "@mantine/core";
import { IconCode, IconFileText, IconPlugConnected } from "@tabler/icons-react";
import type { DocumentKind } from "../api/types";

const KINDS = {
  rich: { icon: IconFileText, color: "blue" },
  code: { icon: IconCode, color: "grape" },
  external: { icon: IconPlugConnected, color: "orange" },
} as const;

export const KIND_NAMES: Readonly<Record<DocumentKind, string>> = {
  rich: "Rich text",
  code: "Markdown or code",
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
