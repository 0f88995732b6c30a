import type { PresencePerson } from "@concord/client";
import { Tooltip } from "@mantine/core";
import { nameColor } from "../nameColor";
import { stateText } from "../presenceWords";
import { PersonAvatar } from "./PersonAvatar";
import classes from "./Presence.module.css";

export interface AvatarStackProps {
  /** In the order in which they are shown. */
  people: readonly PresencePerson[];
  /** What they have in common: "here now". */
  label: string;
  /** How many are shown before the rest becomes a number. */
  limit?: number;
  size?: number;
}

/** A few small avatars, for lists; names and states are in a tooltip and in the label. */
export function AvatarStack({ people, label, limit = 3, size = 24 }: AvatarStackProps) {
  if (people.length === 0) return null;
  const rest = people.length - limit;
  const told = people.slice(0, 12).map((person) => `${person.displayName}: ${stateText(person).toLowerCase()}`);
  const more = people.length - told.length;
  return (
    <Tooltip
      multiline
      label={
        <>
          {told.map((line, index) => (
            <div key={index}>{line}</div>
          ))}
          {more > 0 && <div>and {more} more</div>}
        </>
      }
    >
      <span className={classes["stack"]} role="img" aria-label={`${label}: ${told.join(", ")}${more > 0 ? ` and ${more} more` : ""}`}>
        {people.slice(0, limit).map(({ name, displayName, state }) => (
          <PersonAvatar key={name} name={displayName} color={nameColor(displayName)} size={size} state={state} />
        ))}
        {rest > 0 && <span className={classes["rest"]}>+{rest}</span>}
      </span>
    </Tooltip>
  );
}
