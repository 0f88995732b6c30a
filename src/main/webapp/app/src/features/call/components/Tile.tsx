import { IconMicrophoneOff } from "@tabler/icons-react";
import { nameColor, PersonAvatar } from "../../people";
import classes from "./Call.module.css";
import { TrackVideo } from "./TrackVideo";

export interface TileProps {
  name: string;
  self?: boolean;
  muted: boolean;
  speaking: boolean;
  /** What the camera shows; null if it is off. */
  camera: MediaStreamTrack | null;
  /** What is wrong with the connection. */
  note: string | null;
}

/** Somebody in the call. */
export function Tile({ name, self = false, muted, speaking, camera, note }: TileProps) {
  return (
    <li className={classes["tile"]} data-speaking={speaking || undefined} aria-label={self ? `${name} (you)` : name}>
      {camera === null ? (
        <PersonAvatar name={name} color={nameColor(name)} size={46} />
      ) : (
        <TrackVideo track={camera} label={self ? "Your camera" : `Camera of ${name}`} mirrored={self} />
      )}
      {note !== null && <span className={classes["note"]}>{note}</span>}
      <span className={classes["name"]}>
        {muted && <IconMicrophoneOff size={14} aria-label="Muted" />}
        <span>{self ? "You" : name}</span>
      </span>
    </li>
  );
}
