import { Microphone } from "@concord/client";
import { useEffect, useState } from "react";

const EVERY = 100;
/** Speech is rarely louder. */
const FULL = 0.3;

/** How loud the microphone is, 0 to 100, for a meter. */
export function useLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (track === null) return;
    const microphone = new Microphone(track);
    const timer = setInterval(() => setLevel(Math.min(100, Math.round((Math.sqrt(microphone.level) / Math.sqrt(FULL)) * 100))), EVERY);
    return () => {
      clearInterval(timer);
      microphone.close();
      setLevel(0);
    };
  }, [track]);
  return level;
}
