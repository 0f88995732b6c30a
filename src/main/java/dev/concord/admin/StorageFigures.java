package dev.concord.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the database knows of documents and sign-ins. Each method is a transaction. Public methods for the container's sake. */
@ApplicationScoped
@Transactional
class StorageFigures {

    private static final int MOST_FAILURES = 50;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /**
     * @param documents all, those in the trash included
     * @param logRows an estimate of PostgreSQL's statistics
     * @param logBytes on the disk, with indexes and with what is not yet given back
     */
    record Totals(long documents, long trashed, long createdToday, long changedToday, long logRows, long logBytes, long snapshotBytes, long databaseBytes) {
    }

    /** @param storedBytes log and snapshot together */
    record StoredDocument(String id, String title, long storedBytes) {
    }

    /** @param lockedUntil null when the name is not locked */
    record SignInFailure(String name, int failures, Instant failedAt, Instant lockedUntil) {
    }

    /** Sizes are those of the files: nothing that grows with them is read. */
    public Totals totals() {
        Object[] row = (Object[]) entityManager.createNativeQuery("select count(*), count(trashed_at),"
                + " count(*) filter (where created_at > now() - interval '1 day'), count(*) filter (where updated_at > now() - interval '1 day'),"
                + " (select greatest(reltuples, 0)::bigint from pg_class where oid = 'document_update'::regclass),"
                + " pg_total_relation_size('document_update'), pg_total_relation_size('document_snapshot'), pg_database_size(current_database())"
                + " from document").getSingleResult();
        return new Totals(number(row[0]), number(row[1]), number(row[2]), number(row[3]), number(row[4]), number(row[5]), number(row[6]), number(row[7]));
    }

    /** What is stored of documents, by their names; those that nobody wrote to yet are missing. */
    public Map<String, StoredDocument> documents(Collection<String> names) {
        Map<String, StoredDocument> found = new HashMap<>();
        if (names.isEmpty()) {
            return found;
        }
        List<?> rows = entityManager.createNativeQuery("select d.name, cast(d.public_id as text), d.title,"
                        + " coalesce((select sum(octet_length(u.payload)) from document_update u where u.document_id = d.id), 0)"
                        + " + coalesce((select octet_length(s.payload) from document_snapshot s where s.document_id = d.id), 0)"
                        + " from document d where d.name in (:names)")
                .setParameter("names", names)
                .getResultList();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            found.put((String) row[0], new StoredDocument((String) row[1], (String) row[2], number(row[3])));
        }
        return found;
    }

    /** Those of the last half hour, the newest first. */
    public List<SignInFailure> signInFailures() {
        List<?> rows = entityManager.createNativeQuery("select name, failures, failed_at, case when locked_until > now() then locked_until end"
                        + " from sign_in_failure order by failed_at desc")
                .setMaxResults(MOST_FAILURES)
                .getResultList();
        return rows.stream().map(Object[].class::cast)
                .map(row -> new SignInFailure((String) row[0], (int) number(row[1]), time(row[2]), time(row[3])))
                .toList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }

    private static Instant time(Object value) {
        return value instanceof Instant instant ? instant : value == null ? null : ((java.sql.Timestamp) value).toInstant();
    }
}
