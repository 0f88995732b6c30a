import type { PresencePerson, PresenceTab } from "./types";

const byName = new Intl.Collator();

/** Active first, then who did something last, then by name. */
export function compareActive(one: PresencePerson, other: PresencePerson): number {
  if (one.state !== other.state) return one.state === "active" ? -1 : 1;
  return other.activeAt - one.activeAt || byName.compare(one.displayName, other.displayName) || byName.compare(one.name, other.name);
}

/** Somebody who is in a place, by the tab in which that is: the one with the focus of a field, or else an active one. */
export interface PresentAt {
  person: PresencePerson;
  tab: PresenceTab;
}

/** Of these people those who are in a place, each once, in the order of `people`. */
export function peopleAt(people: readonly PresencePerson[], place: string): readonly PresentAt[] {
  return people.flatMap((person) => {
    const here = person.tabs.filter((tab) => tab.place === place);
    const tab = here.find(({ field }) => field !== null) ?? here.find(({ state }) => state === "active") ?? here[0];
    return tab === undefined ? [] : [{ person, tab }];
  });
}
