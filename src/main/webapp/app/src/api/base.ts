/** Everything is relative to the page's base address, which the server has set to its context root. */
const base = new URL(".", document.baseURI);

/** The whole address of the context root, with its closing slash. */
export const contextRoot = base.href;

/** The context root with its closing slash: `/concord/`, or `/`. */
export const contextPath = base.pathname;

/** For the router: without the closing slash. */
export const routerBase = contextPath.length > 1 ? contextPath.slice(0, -1) : "/";

export const apiBase = new URL("api", base).href;

/** For what the browser fetches by itself, such as a file to be saved. */
export function apiAddress(path: string): string {
  return apiBase + path;
}

export const syncBase = new URL("sync", base).href.replace(/^http/, "ws");

export const serviceWorkerUrl = new URL("sw.js", base).href;

/** Of an address of the application, which begins without a slash. */
export function fullAddress(path: string): string {
  return new URL(path, base).href;
}

export function documentAddress(id: string): string {
  return fullAddress(`documents/${encodeURIComponent(id)}`);
}

export function folderAddress(id: string): string {
  return new URL(`folders/${encodeURIComponent(id)}`, base).href;
}

/** The secret stands in the fragment, which no browser sends: so it is in nobody's log. */
export function linkAddress(secret: string): string {
  return new URL(`s#${encodeURIComponent(secret)}`, base).href;
}
