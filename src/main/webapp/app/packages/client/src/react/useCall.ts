import { useEffect, useState } from "react";
import { signallingOf, Value, type Call, type CallPerson, type CallState, type LocalMediaState } from "..";
import { useClient } from "./clientContext";
import { useValue } from "./useValue";

const NOBODY = new Value<readonly CallPerson[]>([]);

/** Who is in the call of a room at this moment; nobody without a room. */
export function useCallPeople(room: string | null): readonly CallPerson[] {
  const client = useClient();
  const [people, setPeople] = useState(NOBODY);
  useEffect(() => {
    if (room === null) return;
    const watch = signallingOf(client).watch(room);
    // What is watched is known only after it is.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setPeople(watch.people);
    return () => {
      watch.stop();
      setPeople(NOBODY);
    };
  }, [client, room]);
  return useValue(people);
}

export interface CallView extends CallState {
  media: LocalMediaState;
  /** Who speaks, by id. */
  speaking: ReadonlySet<string>;
}

/** A call as it is, for drawing. */
export function useCall(call: Call): CallView {
  const state = useValue(call.state);
  const media = useValue(call.media.state);
  const speaking = useValue(call.speaking);
  return { ...state, media, speaking };
}
