import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Section.module.css";

export interface SectionProps {
  title: string;
  hint?: string;
  action?: ReactNode;
  children: ReactNode;
}

export function Section({ title, hint, action, children }: SectionProps) {
  return (
    <Paper component="section" aria-label={title} withBorder radius="lg" p="lg" bg="var(--surface)">
      <Stack gap="md">
        <div className={classes["head"]}>
          <div className={classes["words"]}>
            <Title order={2} size="h4">
              {title}
            </Title>
            {hint !== undefined && (
              <Text size="sm" c="var(--quiet)">
                {hint}
              </Text>
            )}
          </div>
          {action}
        </div>
        {children}
      </Stack>
    </Paper>
  );
}
