import type { Person } from "@concord/client";
import { CloseButton } from "@mantine/core";
import { textOn } from "../../../collaboration";
import classes from "./DocumentPage.module.css";

export function FollowFrame({ person, onStop }: { person: Person; onStop: () => void }) {
  const style = { "--follow": person.color, "--follow-text": textOn(person.color) } as React.CSSProperties;
  return (
    <div className={classes["following"]} style={style}>
      <div className={classes["followingLabel"]} role="status">
        Following {person.name}
        <CloseButton size="sm" variant="transparent" c="inherit" aria-label="Stop following" onClick={onStop} />
      </div>
    </div>
  );
}
