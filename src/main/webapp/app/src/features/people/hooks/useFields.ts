import { usePeopleAt, usePresence, usePresenceSelf } from "@concord/client/react";
import { useEffect, useMemo } from "react";

/** Somebody else whose focus is in a field. */
export interface FieldPerson {
  /** The account. */
  name: string;
  displayName: string;
  typing: boolean;
}

/** Which others have the focus of which field of a place, by the name of the field. */
export function useFields(place: string): ReadonlyMap<string, readonly FieldPerson[]> {
  const people = usePeopleAt(place);
  const self = usePresenceSelf();
  return useMemo(() => {
    const fields = new Map<string, FieldPerson[]>();
    for (const { person } of people) {
      if (person.name === self?.name) continue;
      for (const { field, typing, place: of } of person.tabs) {
        if (field === null || of !== place) continue;
        const others = fields.get(field) ?? [];
        fields.set(field, others);
        others.push({ name: person.name, displayName: person.displayName, typing });
      }
    }
    return fields;
  }, [people, self, place]);
}

/** Tells the others that one's own focus is in a field, until it is in another one or the component goes; null tells nothing. */
export function useFieldFocus(field: string | null): void {
  const presence = usePresence();
  useEffect(() => {
    if (presence === null || field === null) return;
    presence.focus(field);
    return () => presence.focus(null);
  }, [presence, field]);
}
