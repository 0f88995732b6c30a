import { Avatar, Badge } from "@mantine/core";
import type { ReactNode } from "react";
import { RelativeTime } from "../../../components";
import { initialsOf, Seen, useSeen } from "../../people";
import type { Person } from "../api/types";
import { ROLES } from "../roles";
import classes from "./PeopleList.module.css";

export interface PeopleListProps {
  people: readonly Person[];
  actions: (person: Person) => ReactNode;
}

export function PeopleList({ people, actions }: PeopleListProps) {
  const seen = useSeen(people.map(({ name }) => name));
  return (
    <ul className={classes["list"]} aria-label="People">
      {people.map((person) => (
        <li key={person.name} className={classes["row"]} data-disabled={person.disabled || undefined}>
          <Avatar radius="xl" size={36} aria-hidden>
            {initialsOf(person.displayName)}
          </Avatar>
          <div className={classes["text"]}>
            <div className={classes["who"]}>
              <span className={classes["name"]}>{person.displayName}</span>
              <Badges person={person} />
            </div>
            <div className={classes["facts"]}>
              {person.name} · <LastSignIn person={person} />
              {person.groups.length > 0 && <> · {person.groups.join(", ")}</>}
            </div>
            <div className={classes["facts"]}>
              <Seen seen={seen.get(person.name)} />
            </div>
          </div>
          {actions(person)}
        </li>
      ))}
    </ul>
  );
}

function LastSignIn({ person }: { person: Person }) {
  if (person.signedInAt !== null) return <>signed in <RelativeTime iso={person.signedInAt} /></>;
  return <>{person.hasPassword || !person.ownPassword ? "never signed in" : "has not chosen a password yet"}</>;
}

function Badges({ person }: { person: Person }) {
  return (
    <>
      {ROLES.filter(({ role }) => role !== "user" && person.roles.includes(role)).map(({ role, name }) => (
        <Badge key={role} variant="light" size="sm" tt="none">
          {name}
        </Badge>
      ))}
      {!person.ownPassword && (
        <Badge variant="light" size="sm" tt="none" color="gray">
          Signs in elsewhere
        </Badge>
      )}
      {person.demonstration && (
        <Badge variant="light" size="sm" tt="none" color="orange">
          Demonstration
        </Badge>
      )}
      {person.disabled && (
        <Badge variant="light" size="sm" tt="none" color="red">
          Disabled
        </Badge>
      )}
    </>
  );
}
