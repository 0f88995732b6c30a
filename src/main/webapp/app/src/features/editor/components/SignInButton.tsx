import { Button } from "@mantine/core";
import { Link } from "react-router";
import { useSignInPath } from "../../account";

/** Leads to the sign-in page and back. `stay`: in another tab, because this page holds what is kept nowhere else. */
export function SignInButton({ stay, size = "sm" }: { stay: boolean; size?: "xs" | "sm" }) {
  const to = useSignInPath();
  return (
    <Button component={Link} to={to} size={size} {...(stay ? { target: "_blank" } : {})}>
      Sign in
    </Button>
  );
}
