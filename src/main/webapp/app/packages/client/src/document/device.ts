const KEY = "concord:device";

let inMemory: string | null = null;

/** The name of this browser for the server: random, made once. Private windows and full disks get one for as long as the page lives. */
export function deviceId(): string {
  try {
    const known = localStorage.getItem(KEY);
    if (known !== null && /^[A-Za-z0-9_-]{1,64}$/.test(known)) return known;
    const made = randomId();
    localStorage.setItem(KEY, made);
    return made;
  } catch {
    return (inMemory ??= randomId());
  }
}

export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What to call it until its owner calls it something else: "Firefox on Linux". */
export function deviceLabel(userAgent: string): string {
  const browser = BROWSERS.find(([mark]) => userAgent.includes(mark))?.[1] ?? "Browser";
  const system = SYSTEMS.find(([mark]) => userAgent.includes(mark))?.[1];
  return system === undefined ? browser : `${browser} on ${system}`;
}

/** The first that fits: most browsers call themselves others as well. */
const BROWSERS = [
  ["Edg/", "Edge"],
  ["EdgA/", "Edge"],
  ["OPR/", "Opera"],
  ["SamsungBrowser/", "Samsung Internet"],
  ["Firefox/", "Firefox"],
  ["FxiOS/", "Firefox"],
  ["CriOS/", "Chrome"],
  ["Chrome/", "Chrome"],
  ["Safari/", "Safari"],
] as const;

const SYSTEMS = [
  ["iPhone", "iPhone"],
  ["iPad", "iPad"],
  ["Android", "Android"],
  ["CrOS", "ChromeOS"],
  ["Windows", "Windows"],
  ["Mac OS", "Mac"],
  ["Linux", "Linux"],
] as const;
