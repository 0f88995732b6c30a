import type { PresencePerson, PresenceSelf, PresenceTab } from "@concord/client";
import { Anchor } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";
import { Link } from "react-router";
import { nameColor } from "../nameColor";
import { stateText, whereText, type WhereText } from "../presenceWords";
import { PersonAvatar } from "./PersonAvatar";
import classes from "./Presence.module.css";

/** More rows than that nobody reads. */
const MOST = 100;

export interface OnlinePanelProps {
  people: readonly PresencePerson[];
  self: PresenceSelf;
  /** There is no connection. */
  lost: boolean;
  /** Somebody goes where another one is. */
  onFollow: () => void;
}

/** Everybody who is online, and where. */
export function OnlinePanel({ people, self, lost, onFollow }: OnlinePanelProps) {
  return (
    <>
      <h2 className={classes["panelHead"]}>{lost ? "Without a connection nobody can be seen" : people.length === 0 ? "Nobody else is online" : "Online"}</h2>
      <ul className={classes["people"]} aria-label="Online">
        {people.slice(0, MOST).map((person) => (
          <Row key={person.name} person={person} self={person.name === self.name} onFollow={onFollow} />
        ))}
        {people.length > MOST && <li className={classes["person"]}>and {people.length - MOST} more</li>}
      </ul>
      <div className={classes["foot"]}>
        {self.hidden ? (
          <>
            <IconEyeOff size={16} aria-hidden />
            You are hidden from others.
            <Anchor component={Link} to="/account" size="sm" onClick={onFollow}>
              Change
            </Anchor>
          </>
        ) : (
          <>
            Others see you, too.
            <Anchor component={Link} to="/account" size="sm" onClick={onFollow}>
              Hide me
            </Anchor>
          </>
        )}
      </div>
    </>
  );
}

function Row({ person, self, onFollow }: { person: PresencePerson; self: boolean; onFollow: () => void }) {
  const { displayName, state, tabs } = person;
  const where = mainPlaces(tabs);
  return (
    <li className={classes["person"]}>
      <PersonAvatar name={displayName} color={nameColor(displayName)} size={32} state={state} />
      <div className={classes["personText"]}>
        <div className={classes["personName"]}>
          <span>
            {displayName}
            {self && " (you)"}
          </span>
          <small>{stateText(person)}</small>
        </div>
        {where.map((place, index) => (
          <div key={index} className={classes["where"]}>
            {place.before}
            {place.to === null ? (
              place.name
            ) : (
              <Anchor component={Link} to={place.to} size="sm" onClick={onFollow}>
                {place.name}
              </Anchor>
            )}
            {place.after}
          </div>
        ))}
      </div>
    </li>
  );
}

/** Two tabs are enough to tell of, active ones first, each place once. */
function mainPlaces(tabs: readonly PresenceTab[]): readonly WhereText[] {
  const places = new Map<string, WhereText>();
  for (const tab of [...tabs].sort((one, other) => Number(one.state === "idle") - Number(other.state === "idle"))) {
    const text = whereText(tab);
    if (text !== null && tab.place !== null && !places.has(tab.place)) places.set(tab.place, text);
  }
  return [...places.values()].slice(0, 2);
}
