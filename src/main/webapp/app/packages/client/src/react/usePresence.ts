import { createContext, createElement, useContext, useEffect, useLayoutEffect, useMemo, useState, type ReactElement, type ReactNode } from "react";
import { Value } from "../core";
import { peopleAt, Presence, type PointerPosition, type PresencePerson, type PresenceSelf, type PresentAt } from "../presence";
import { useClient } from "./clientContext";
import { useValue } from "./useValue";

const PresenceContext = createContext<Presence | null>(null);

export interface PresenceProviderProps {
  /** The name of whoever has signed in; null is nobody, for whom there is no presence. */
  who: string | null;
  children: ReactNode;
}

/** The presence of this tab, for all hooks inside. */
export function PresenceProvider({ who, children }: PresenceProviderProps): ReactElement {
  const client = useClient();
  const [presence, setPresence] = useState<Presence | null>(null);
  useEffect(() => {
    if (who === null) return;
    const opened = new Presence(client);
    opened.start();
    // A connection is not made while rendering.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setPresence(opened);
    return () => {
      setPresence(null);
      opened.close();
    };
  }, [client, who]);
  return createElement(PresenceContext, { value: presence }, children);
}

/** Null for who has not signed in, and outside of a {@link PresenceProvider}. */
export function usePresence(): Presence | null {
  return useContext(PresenceContext);
}

/** Says that this tab is here as long as the component is there: see {@link Presence.at}. A null place says nothing. */
export function usePlace(place: string | null, view: string | null = null): void {
  const presence = usePresence();
  // Before the effects that give a field of the place its focus.
  useLayoutEffect(() => {
    if (presence === null || place === null) return;
    presence.at(place, view);
    return () => presence.at(null);
  }, [presence, place, view]);
}

const NOBODY = new Value<readonly PresencePerson[]>([]);
const NO_SELF = new Value<PresenceSelf | null>(null);
const NO_POINTERS = new Value<ReadonlyMap<string, PointerPosition>>(new Map());

/** This tab, as the server knows it. */
export function usePresenceSelf(): PresenceSelf | null {
  return useValue(usePresence()?.me ?? NO_SELF);
}

/** Everybody who is online, active first. */
export function useEverybody(): readonly PresencePerson[] {
  const presence = usePresence();
  useEffect(() => presence?.watchEverybody(), [presence]);
  return useValue(presence?.people ?? NOBODY);
}

/** Who is in the place in which this tab is too, active first, each once. */
export function usePeopleAt(place: string): readonly PresentAt[] {
  const people = useValue(usePresence()?.people ?? NOBODY);
  return useMemo(() => peopleAt(people, place), [people, place]);
}

/** Where the pointers of the others in the same place are, by tab. Draws anew 20 times a second: for a small component of its own. */
export function usePointers(): ReadonlyMap<string, PointerPosition> {
  return useValue(usePresence()?.pointers ?? NO_POINTERS);
}
