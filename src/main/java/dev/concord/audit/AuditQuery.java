package dev.concord.audit;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Which entries somebody wants to see.
 *
 * @param from the earliest time, included; null for no limit
 * @param to the latest time, excluded; null for no limit
 * @param actor null for everybody
 * @param actions empty for all
 */
public record AuditQuery(Instant from, Instant to, String actor, Collection<AuditAction> actions) {

    public AuditQuery {
        actions = List.copyOf(actions);
    }
}
