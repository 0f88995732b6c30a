package dev.concord.notification;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which notices somebody wants to see.
 *
 * @param kinds empty for all
 * @param since only those that came later
 * @param after the last one of the page before
 */
public record NotificationQuery(boolean unreadOnly, Set<NotificationKind> kinds, Optional<Instant> since, Optional<Place> after, int limit) {

    /** Where one stands in the list. */
    public record Place(Instant at, long id) {
    }

    /** Those that are unread. */
    static NotificationQuery unread(int limit) {
        return new NotificationQuery(true, Set.of(), Optional.empty(), Optional.empty(), limit);
    }
}
