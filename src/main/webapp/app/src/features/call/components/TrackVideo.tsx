import { useEffect, useRef } from "react";
import classes from "./Call.module.css";

export interface TrackVideoProps {
  track: MediaStreamTrack;
  label: string;
  /** As in a mirror: one's own picture. */
  mirrored?: boolean;
  /** Everything of it, perhaps with a margin. */
  whole?: boolean;
}

export function TrackVideo({ track, label, mirrored = false, whole = false }: TrackVideoProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <video
      ref={video}
      className={classes["video"]}
      data-mirrored={mirrored || undefined}
      data-whole={whole || undefined}
      aria-label={label}
      autoPlay
      muted
      playsInline
    />
  );
}

/** The voice of somebody: heard, not seen. */
export function TrackAudio({ track }: { track: MediaStreamTrack }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return <audio ref={audio} autoPlay />;
}
