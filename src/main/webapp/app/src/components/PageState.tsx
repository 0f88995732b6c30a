import { Center, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import type { ReactNode } from "react";

export interface PageStateProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  tone?: "neutral" | "problem";
}

/** A page, or a part of one, that has something to say instead of something to show. */
export function PageState({ icon, title, children, action, tone = "neutral" }: PageStateProps) {
  return (
    <Center px="md" py={{ base: 48, sm: 88 }}>
      <Stack align="center" gap="sm" maw={440}>
        <ThemeIcon size={64} radius="xl" variant="light" color={tone === "problem" ? "orange" : "concord"} aria-hidden>
          {icon}
        </ThemeIcon>
        <Title order={2} size="h3" ta="center">
          {title}
        </Title>
        {children !== undefined && (
          <Text c="var(--quiet)" ta="center">
            {children}
          </Text>
        )}
        {action !== undefined && <div style={{ marginTop: 8 }}>{action}</div>}
      </Stack>
    </Center>
  );
}
