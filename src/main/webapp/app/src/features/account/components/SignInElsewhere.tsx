import { Button, Stack } from "@mantine/core";
import { IconLogin2 } from "@tabler/icons-react";
import type { Elsewhere } from "../api/types";

export interface SignInElsewhereProps {
  ways: readonly Elsewhere[];
  /** Where to go after it. */
  to: string;
}

/** Leaves the page: somebody else asks who that is. */
export function SignInElsewhere({ ways, to }: SignInElsewhereProps) {
  return (
    <Stack gap="xs">
      {ways.map(({ path, label }) => (
        <Button
          key={path}
          component="a"
          href={`${path}?to=${encodeURIComponent(to)}`}
          fullWidth
          h="auto"
          mih={36}
          py={6}
          leftSection={<IconLogin2 size={18} />}
          styles={{ label: { whiteSpace: "normal", overflow: "visible", lineHeight: 1.35 } }}
        >
          Sign in with {label}
        </Button>
      ))}
    </Stack>
  );
}
