import { useState } from "react";
import { Navigate, Outlet, useLocation } from "react-router";
import { useVisitor } from "../api/session";
import { mustSignIn } from "../api/types";
import { useSignInPath } from "../hooks/useSignInPath";
import { Waiting } from "./Waiting";

/**
 * Leads those to the sign-in page who may see nothing without it. Only the server's word does that, not its silence:
 * without a network the documents of this device open.
 *
 * `lasting`: who was let in stays when the session ends, because there is something on the page that must not vanish.
 */
export function SignInGate({ lasting = false }: { lasting?: boolean }) {
  const { data, error, isFetched } = useVisitor();
  const { pathname } = useLocation();
  const signIn = useSignInPath();
  const [admitted, setAdmitted] = useState<string | null>(null);
  const shut = data !== undefined && error === null && mustSignIn(data);

  // What is remembered from the last visit opens the page, but does not admit yet.
  if (!shut && isFetched && admitted !== pathname) setAdmitted(pathname);
  if (data === undefined && !isFetched) return <Waiting />;
  if (shut && !(lasting && admitted === pathname)) return <Navigate to={signIn} replace />;
  return <Outlet />;
}
