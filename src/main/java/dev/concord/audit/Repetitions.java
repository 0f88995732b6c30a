package dev.concord.audit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps a flood out of the log: of equal events only the first of a minute is written when it happens, the others are counted, and so are all that come when
 * there were many different ones. So a minute has at most {@code 2 * MAX_DIFFERENT} entries of this kind, and one for each action, whatever is sent.
 *
 * <p>Safe for use by several threads.
 */
final class Repetitions {

    static final int MAX_DIFFERENT = 50;

    /** The actor of what was counted together. */
    static final String MANY = "*";

    private record Key(AuditAction action, String actor, String subject) {
    }

    private static final class Counted {

        private final AuditEvent first;
        private long more;

        private Counted(AuditEvent first) {
            this.first = first;
        }
    }

    private final Map<Key, Counted> seen = new HashMap<>();
    private final Map<AuditAction, Long> others = new EnumMap<>(AuditAction.class);

    /** Says whether an event is to be written now. If not, it has been counted. */
    synchronized boolean isFirst(AuditEvent event) {
        Key key = new Key(event.action(), event.actor(), event.subject());
        Counted counted = seen.get(key);
        if (counted != null) {
            counted.more++;
            return false;
        }
        if (seen.size() >= MAX_DIFFERENT) {
            others.merge(event.action(), 1L, Long::sum);
            return false;
        }
        seen.put(key, new Counted(event));
        return true;
    }

    /** What was counted since this was last asked, as events that say how often; to be asked once a minute. */
    synchronized List<AuditEvent> takeCounted() {
        List<AuditEvent> counted = new ArrayList<>();
        seen.values().stream().filter(one -> one.more > 0).forEach(one -> counted.add(one.first.with("repeated", Long.toString(one.more))));
        others.forEach((action, times) -> counted.add(AuditEvent.of(action, MANY, "").with("repeated", Long.toString(times))));
        seen.clear();
        others.clear();
        return counted;
    }
}
