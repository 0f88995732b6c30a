import { useLocation } from "react-router";
import { signInPath } from "../returnPath";

/** The sign-in page that leads back to where one is. */
export function useSignInPath(): string {
  const { pathname, search, hash } = useLocation();
  return signInPath(pathname + search + hash);
}
