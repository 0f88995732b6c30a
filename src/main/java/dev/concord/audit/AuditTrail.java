package dev.concord.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The audit log for those who read it. However long it is, a bounded part of it is in memory. */
@ApplicationScoped
public class AuditTrail {

    private static final AuditQuery ALL = new AuditQuery(null, null, null, List.of());
    private static final int BATCH = 2000;

    @Inject
    private AuditRows rows;

    /** Newest first, of those whose id is less than {@code before}. */
    public List<AuditEntry> newestBefore(long before, AuditQuery query, int limit) {
        return rows.newestBefore(before, query, limit);
    }

    /** Oldest first, of those whose id is greater than {@code after}; a part of all, in order to read on behind its last one. Empty at the end. */
    public List<AuditEntry> batchAfter(long after, AuditQuery query) {
        return rows.oldestAfter(after, query, BATCH);
    }

    /**
     * Follows the chain from the beginning to what was its end when this began. Done here and not in the database, so that nobody deceives it who changes
     * the database's functions.
     */
    public Verification verify() {
        // An entry is committed together with the head that counts it: what is read later is never behind.
        long newest = rows.newestBefore(Long.MAX_VALUE, ALL, 1).stream().mapToLong(AuditEntry::id).findFirst().orElse(0);
        Optional<AuditRows.Head> head = rows.head();
        long end = head.map(AuditRows.Head::entries).orElse(0L);
        String expected = head.map(AuditRows.Head::hash).orElse(AuditEntry.BEGINNING);
        Followed followed = follow(end);
        if (followed.last < end || newest > end) {
            return new Verification(end, expected, OptionalLong.of(followed.last + 1));
        }
        boolean intact = head.isPresent() && followed.hash.equals(expected);
        return new Verification(end, expected, intact ? OptionalLong.empty() : OptionalLong.of(end));
    }

    /** How far the chain holds, from the beginning to {@code end} at most. */
    private Followed follow(long end) {
        Followed followed = new Followed(0, AuditEntry.BEGINNING);
        while (followed.last < end) {
            List<AuditEntry> batch = batchAfter(followed.last, ALL);
            for (AuditEntry entry : batch) {
                if (entry.id() != followed.last + 1 || !entry.hash().equals(entry.hashAfter(followed.hash))) {
                    return followed;
                }
                followed = new Followed(entry.id(), entry.hash());
                if (followed.last == end) {
                    return followed;
                }
            }
            if (batch.isEmpty()) {
                return followed;
            }
        }
        return followed;
    }

    /** @param last the id of the last entry that is as it was written */
    private record Followed(long last, String hash) {
    }
}
