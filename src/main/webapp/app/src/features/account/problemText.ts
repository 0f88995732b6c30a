import { ApiError } from "../../api";

/** Why something did not work, and what to do. */
export function problemText(error: Error): string {
  if (!(error instanceof ApiError)) return error.message;
  if (error.offline) return "The server cannot be reached. Check the connection, then try again.";
  if (error.status === 429) return `Too many failed attempts. Try again ${waitText(error.retryAfter)}.`;
  return sentence(error.message);
}

function sentence(text: string): string {
  const first = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

function waitText(seconds: number | null): string {
  if (seconds === null) return "later";
  if (seconds < 60) return `in ${counted(Math.max(1, seconds), "second")}`;
  return `in ${counted(Math.ceil(seconds / 60), "minute")}`;
}

function counted(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}
