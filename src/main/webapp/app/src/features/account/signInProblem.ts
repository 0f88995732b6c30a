import { ApiError } from "../../api";
import { problemText } from "./problemText";

/** Why signing in did not work, and what to do. */
export function signInProblem(error: Error): string {
  return error instanceof ApiError && error.status === 401 ? "The name or the password is wrong." : problemText(error);
}
