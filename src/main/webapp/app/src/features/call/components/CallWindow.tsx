import { ActionIcon, Tooltip } from "@mantine/core";
import { useCall } from "@concord/client/react";
import type { CallPhase, LinkState, OtherPerson } from "@concord/client";
import { IconArrowsDiagonal, IconArrowsDiagonalMinimize2, IconChevronDown, IconChevronUp } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "react-router";
import type { CurrentCall } from "../callContext";
import { problemText } from "../words";
import classes from "./Call.module.css";
import { CallControls } from "./CallControls";
import { Tile } from "./Tile";
import { TrackAudio, TrackVideo } from "./TrackVideo";

type Size = "small" | "strip" | "large";

export interface CallWindowProps {
  current: CurrentCall;
  myName: string;
}

/** The call that one is in, above whatever page is open: small, only as a strip, or as large as the window. */
export function CallWindow({ current: { place, call }, myName }: CallWindowProps) {
  const { phase, me, others, media, speaking } = useCall(call);
  const [size, setSize] = useState<Size>("small");
  const sharing = others.find(({ screen, tracks }) => screen && tracks.screen !== null);
  const shared = sharing?.tracks.screen ?? null;
  const problem = media.problems.audio ?? media.problems.camera ?? null;

  return (
    <section className={classes["window"]} data-size={size} data-shared={shared !== null || undefined} aria-label={`Call: ${place.title}`}>
      <header className={classes["head"]}>
        <Link to={place.path} className={classes["title"]}>
          {place.title}
        </Link>
        <span className={classes["state"]} role="status">
          {stateText(phase, others.length)}
        </span>
        <HeadButton
          label={size === "strip" ? "Show everybody" : "Show only a strip"}
          onClick={() => setSize(size === "strip" ? "small" : "strip")}
        >
          {size === "strip" ? <IconChevronUp size={17} /> : <IconChevronDown size={17} />}
        </HeadButton>
        <HeadButton
          label={size === "large" ? "Make the call small" : "Make the call large"}
          onClick={() => setSize(size === "large" ? "small" : "large")}
        >
          {size === "large" ? <IconArrowsDiagonalMinimize2 size={17} /> : <IconArrowsDiagonal size={17} />}
        </HeadButton>
      </header>
      {size !== "strip" && (
        <>
          {sharing !== undefined && shared !== null && (
            <button
              type="button"
              className={classes["screen"]}
              aria-label={size === "large" ? `Show the screen of ${sharing.name} small` : `Show the screen of ${sharing.name} large`}
              onClick={() => setSize(size === "large" ? "small" : "large")}
            >
              <TrackVideo track={shared} label={`Screen of ${sharing.name}`} whole />
            </button>
          )}
          <ul className={classes["tiles"]} data-count={others.length + 1}>
            {others.map((person) => (
              <Tile
                key={person.id}
                name={person.name}
                muted={!person.audio}
                speaking={speaking.has(person.id)}
                camera={person.video ? person.tracks.camera : null}
                note={noteOf(person)}
              />
            ))}
            <Tile
              name={myName}
              self
              muted={!media.audio}
              speaking={me !== null && speaking.has(me)}
              camera={media.tracks.camera}
              note={null}
            />
          </ul>
          {problem !== null && (
            <p className={classes["problem"]} role="alert">
              {problemText(media.problems.audio === undefined ? "camera" : "microphone", problem)}
            </p>
          )}
        </>
      )}
      <footer className={classes["controls"]}>
        <CallControls media={call.media} state={media} onLeave={call.leave} />
      </footer>
      {others.map(({ id, tracks }) => tracks.audio !== null && <TrackAudio key={id} track={tracks.audio} />)}
    </section>
  );
}

function HeadButton({ label, onClick, children }: { label: string; onClick: () => void; children: React.ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="md" aria-label={label} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}

function stateText(phase: CallPhase, others: number): string {
  if (phase.phase === "joining") return "Joining…";
  if (phase.phase === "in" && phase.reconnecting) return "Reconnecting…";
  return others === 0 ? "Nobody else yet" : "";
}

const LINK_NOTES: Record<LinkState, string | null> = { connected: null, connecting: "Connecting…", lost: "Connection lost, looking for another…" };

function noteOf({ link, away }: OtherPerson): string | null {
  return link !== "connected" && away ? "Away" : LINK_NOTES[link];
}
