import type { PresenceState } from "@concord/client";
import { usePeopleAt } from "@concord/client/react";
import { useMemo } from "react";
import { stateText } from "../presenceWords";

/** How somebody is in a place. */
export interface StateHere {
  state: PresenceState;
  text: string;
}

/** How those in a place are, by account; nothing of visitors. */
export function useStates(place: string): ReadonlyMap<string, StateHere> {
  const people = usePeopleAt(place);
  return useMemo(
    () =>
      new Map(
        people.map(({ person, tab }) => [
          person.name,
          { state: tab.state, text: tab.state === "idle" && person.state === "active" ? "In another tab at present" : stateText(person) },
        ]),
      ),
    [people],
  );
}
