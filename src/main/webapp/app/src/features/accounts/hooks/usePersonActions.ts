import { notifications } from "@mantine/notifications";
import { useState } from "react";
import type { Question } from "../../../components";
import { problemText } from "../../account";
import { useChangePerson, useEndSessions, useMakeLink, useRevokeTokens } from "../api/accounts";
import type { OneTimeLink, Person } from "../api/types";

export interface PersonActions {
  makeLink: (person: Person) => void;
  endSessions: (person: Person) => void;
  revokeTokens: (person: Person) => void;
  disable: (person: Person) => void;
  enable: (person: Person) => void;
  /** To be asked before it is done. */
  question: Question | null;
  dropQuestion: () => void;
}

/** What can be done with an account besides changing what it says; each with its question and its word of success or failure. */
export function usePersonActions(onLink: (person: Person, link: OneTimeLink) => void): PersonActions {
  const change = useChangePerson();
  const link = useMakeLink();
  const sessions = useEndSessions();
  const tokens = useRevokeTokens();
  const [question, setQuestion] = useState<Question | null>(null);

  const makeLink = (person: Person): void =>
    link.mutate(person.name, { onSuccess: (made) => onLink(person, made), onError: failed("There is no link") });

  return {
    makeLink: (person) => {
      if (!person.hasPassword) return makeLink(person);
      setQuestion({
        title: `Reset the password of ${person.displayName}?`,
        text: "The present password stops working and all browsers are signed out. You get a one-time link to pass on.",
        action: "Reset",
        confirm: () => makeLink(person),
      });
    },
    endSessions: (person) =>
      setQuestion({
        title: `Sign ${person.displayName} out everywhere?`,
        text: "All browsers have to sign in again. What was written and not sent yet is kept in them.",
        action: "Sign out",
        confirm: () =>
          sessions.mutate(person.name, {
            onSuccess: () => told(`${person.displayName} is signed out everywhere.`),
            onError: failed(`${person.displayName} could not be signed out`),
          }),
      }),
    revokeTokens: (person) =>
      setQuestion({
        title: `Revoke all access tokens of ${person.displayName}?`,
        text: "Programs that use them are disconnected at once, and cannot come back with them.",
        action: "Revoke",
        confirm: () =>
          tokens.mutate(person.name, {
            onSuccess: () => told(`The access tokens of ${person.displayName} are revoked.`),
            onError: failed("The access tokens could not be revoked"),
          }),
      }),
    disable: (person) =>
      setQuestion({
        title: `Disable ${person.displayName}?`,
        text: "Everything this person has open is closed at once, programs included, and nobody can sign in. Documents stay. You can enable the account again.",
        action: "Disable",
        confirm: () =>
          change.mutate(
            { name: person.name, change: { disabled: true } },
            { onError: failed(`${person.displayName} could not be disabled`) },
          ),
      }),
    enable: (person) =>
      change.mutate(
        { name: person.name, change: { disabled: false } },
        { onError: failed(`${person.displayName} could not be enabled`) },
      ),
    question,
    dropQuestion: () => setQuestion(null),
  };
}

function told(message: string): void {
  notifications.show({ message });
}

function failed(title: string): (error: Error) => void {
  return (error) => notifications.show({ title, message: problemText(error), color: "red" });
}
