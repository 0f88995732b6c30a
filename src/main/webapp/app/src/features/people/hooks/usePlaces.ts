import type { PresencePerson } from "@concord/client";
import { useEverybody, usePresenceSelf } from "@concord/client/react";
import { useMemo } from "react";

const NOBODY: readonly PresencePerson[] = [];

/** For lists: tells of each place which others are there, active first. */
export function usePlaces(): (place: string) => readonly PresencePerson[] {
  const people = useEverybody();
  const self = usePresenceSelf();
  const places = useMemo(() => {
    const found = new Map<string, PresencePerson[]>();
    for (const person of people) {
      if (person.name === self?.name) continue;
      for (const place of new Set(person.tabs.flatMap((tab) => tab.place ?? []))) {
        const here = found.get(place);
        if (here === undefined) found.set(place, [person]);
        else here.push(person);
      }
    }
    return found;
  }, [people, self]);
  return (place) => places.get(place) ?? NOBODY;
}
