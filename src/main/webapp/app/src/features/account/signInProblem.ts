import { ApiError } from "../../api";
import { problemText } from "./problemText";

/** Why signing in did not work, and what to do. */
export function signInProblem(error: Error): string {
  return error instanceof ApiError && error.status === 401 ? "The name or the password is wrong." : problemText(error);
}

const ELSEWHERE: Readonly<Record<string, string>> = {
  expired: "That took too long, or was begun in another browser. Try again.",
  denied: "The sign-in was cancelled.",
  unavailable: "The sign-in service does not answer as it should. Try again later.",
  failed: "The sign-in did not work. Try again; if that does not help, tell your administrator.",
  later: "Concord cannot sign anybody in at the moment. Try again later.",
  "no-role": "You may not use Concord yet. Ask your administrator.",
  "no-name": "The sign-in service tells no name that Concord can use. Tell your administrator.",
  "name-taken": "Another account has your user name already. Ask your administrator.",
  disabled: "Your account is disabled. Ask your administrator.",
};

/** Why signing in elsewhere did not work, by the word that the server put into the address; anything else is nobody's word. */
export function elsewhereProblem(word: string | null): string | null {
  return word !== null && Object.hasOwn(ELSEWHERE, word) ? (ELSEWHERE[word] ?? null) : null;
}
