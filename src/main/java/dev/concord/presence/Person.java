package dev.concord.presence;

import dev.concord.access.PlaceName;
import java.util.Comparator;
import java.util.List;

/**
 * Somebody who is online, by one tab at least.
 *
 * @param tabs in the order of their ids; none is gone
 */
record Person(String name, String displayName, List<Tab> tabs) {

    /** Those first who did something last. */
    static final Comparator<Person> BY_ACTIVITY = Comparator.comparingLong(Person::activeAt).reversed().thenComparing(Person::name);

    long activeAt() {
        return tabs.stream().mapToLong(Tab::activeAt).max().orElse(0);
    }

    /** In any tab. */
    boolean isActive(long now) {
        return tabs.stream().anyMatch(tab -> tab.isActive(now));
    }

    boolean isAt(PlaceName location) {
        return location != null && tabs.stream().anyMatch(tab -> location.equals(tab.location()));
    }
}
