package dev.concord.search;

import dev.concord.room.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Documents that could not be read, and when to try again: soon, then after twice as long each time, up to an hour; at once when they have changed. Confined to one
 * thread at a time.
 */
final class Unreadable {

    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** When there are more, something else is wrong: then the others are tried every time. */
    private static final int MOST = 10_000;

    private record Failure(Instant at, Duration pause) {
    }

    private final Map<RoomName, Failure> failures = new HashMap<>();

    /** @return whether it is the first time in a row */
    boolean add(RoomName name, Instant now) {
        Failure before = failures.get(name);
        if (before == null && failures.size() >= MOST) {
            return false;
        }
        failures.put(name, new Failure(now, before == null ? SHORTEST : shorter(before.pause().multipliedBy(2), LONGEST)));
        return before == null;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    void remove(RoomName name) {
        failures.remove(name);
    }

    /** @param changedAt when the document was changed last */
    boolean isLeftAlone(RoomName name, Instant changedAt, Instant now) {
        Failure failure = failures.get(name);
        return failure != null && !changedAt.isAfter(failure.at()) && now.isBefore(failure.at().plus(failure.pause()));
    }

    int size() {
        return failures.size();
    }
}
