import { ActionIcon, Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconLogin2 } from "@tabler/icons-react";
import { Link } from "react-router";
import { useVisitor } from "../api/session";
import { useSignInPath } from "../hooks/useSignInPath";

/** For visitors who may be here without it; nothing where nobody can sign in. */
export function SignInLink() {
  const { data } = useVisitor();
  const to = useSignInPath();
  const narrow = useMediaQuery("(max-width: 640px)", false, { getInitialValueInEffect: false });
  if (data?.signIn !== true || data.access === "none") return null;
  return narrow ? (
    <ActionIcon component={Link} to={to} variant="subtle" color="gray" size="lg" aria-label="Sign in">
      <IconLogin2 size={20} />
    </ActionIcon>
  ) : (
    <Button component={Link} to={to} variant="subtle" color="gray" size="compact-sm" style={{ flex: "none" }}>
      Sign in
    </Button>
  );
}
