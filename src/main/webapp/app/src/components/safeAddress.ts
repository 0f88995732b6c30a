const HARMLESS = new Set(["http:", "https:", "mailto:", "tel:"]);

/**
 * Where a link of a document leads, or null when following it could do anything but go there, or when it names no place
 * of its own. The browser's own parser decides, so that what it skips (tabs, line breaks, leading control characters) and
 * how it reads capitals is settled by the same rules as when it follows the link.
 */
export function safeAddress(href: unknown): string | null {
  if (typeof href !== "string" || href === "") return null;
  try {
    const url = new URL(href);
    return HARMLESS.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
