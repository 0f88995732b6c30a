export const MIN_PASSWORD = 10;
export const MAX_PASSWORD = 200;

/** As the server sees it. */
export function isGoodPassword(password: string, name: string): boolean {
  if (password.length < MIN_PASSWORD || password.length > MAX_PASSWORD) return false;
  return password.trim().toLowerCase() !== name.trim().toLowerCase();
}
