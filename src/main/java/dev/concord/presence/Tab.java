package dev.concord.presence;

import dev.concord.access.PlaceName;
import java.time.Duration;
import java.util.UUID;

/**
 * One tab of somebody's browser, on whatever server it is connected. Times are milliseconds of this server's clock.
 *
 * @param id known to everybody; unique among all servers
 * @param name of the account
 * @param location null if it is nowhere in particular
 * @param view what of the location is looked at; empty if that says nothing
 * @param field what has the focus, in the page's own words; empty if nothing has
 * @param activeAt when somebody last did something in it
 * @param typingUntil until when somebody counts as typing
 * @param closedAt when its socket went; 0 while it is there
 */
record Tab(String id, UUID server, String name, String displayName, PlaceName location, String view, String field, long activeAt, long typingUntil, long closedAt) {

    /** Who has done nothing for so long is idle. */
    static final Duration IDLE_AFTER = Duration.ofMinutes(1);

    /** Who has done nothing for so long is gone, whatever is open. */
    static final Duration GONE_AFTER = Duration.ofMinutes(5);

    /** A page that is loaded again, or a line that broke, is back by then. */
    static final Duration CLOSED_AFTER = Duration.ofSeconds(10);

    static final Duration TYPING_FOR = Duration.ofSeconds(4);

    static Tab opened(String id, UUID server, String name, String displayName, long now) {
        return new Tab(id, server, name, displayName, null, "", "", now, 0, 0);
    }

    Tab at(PlaceName where, String what, long active) {
        return new Tab(id, server, name, displayName, where, what, "", active, 0, 0);
    }

    Tab in(String focused, long now) {
        return new Tab(id, server, name, displayName, location, view, focused, now, focused.equals(field) ? typingUntil : 0, closedAt);
    }

    Tab typing(long now) {
        return new Tab(id, server, name, displayName, location, view, field, now, now + TYPING_FOR.toMillis(), closedAt);
    }

    Tab active(long now) {
        return new Tab(id, server, name, displayName, location, view, field, now, typingUntil, closedAt);
    }

    /** Stays for a moment; what was being done in it does not. */
    Tab closed(long now) {
        return new Tab(id, server, name, displayName, location, view, "", activeAt, 0, now);
    }

    boolean isGone(long now) {
        return now - activeAt >= GONE_AFTER.toMillis() || closedAt > 0 && now - closedAt >= CLOSED_AFTER.toMillis();
    }

    boolean isActive(long now) {
        return now - activeAt < IDLE_AFTER.toMillis();
    }

    boolean isTyping(long now) {
        return now < typingUntil;
    }
}
