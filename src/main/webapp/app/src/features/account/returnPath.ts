const HERE = "http://here";

export const SIGN_IN = "/sign-in";

/** The address of the sign-in page that leads back to `path`. */
export function signInPath(path: string): string {
  // A slash means nothing in a query, and is read more easily than its code.
  return path === "/" ? SIGN_IN : `${SIGN_IN}?to=${encodeURIComponent(path).replaceAll("%2F", "/")}`;
}

/** Where to go after signing in. Anybody can write a link to the sign-in page: it leads nowhere but into the application. */
export function returnPath(wanted: string | null): string {
  if (wanted === null || !wanted.startsWith("/")) return "/";
  let url: URL;
  try {
    url = new URL(wanted, HERE);
  } catch {
    return "/";
  }
  // `//host` and `/\\host` are other hosts; `/.//host` becomes `//host` only now.
  if (url.origin !== HERE || url.pathname.startsWith("//") || url.pathname === SIGN_IN) return "/";
  return url.pathname + url.search + url.hash;
}
