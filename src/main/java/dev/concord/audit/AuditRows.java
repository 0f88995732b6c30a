package dev.concord.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every statement of the audit log. The database gives an entry its place in the chain, its time and its hash (V5__audit.sql). */
@ApplicationScoped
@Transactional
class AuditRows {

    private static final String SELECT = "select id, cast(extract(epoch from at) * 1000000 as bigint), action, actor, subject, details, encode(hash, 'hex')"
            + " from audit_entry";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** Where the chain ends. */
    record Head(long entries, String hash) {
    }

    /** In the transaction of the caller if there is one. From here to its end no other entry is written by anybody, so it should be the last that is done in it. */
    public void append(AuditEvent event) {
        JsonObjectBuilder details = Json.createObjectBuilder();
        event.details().forEach(details::add);
        entityManager.createNativeQuery("insert into audit_entry (action, actor, subject, details) values (:action, :actor, :subject, :details)")
                .setParameter("action", event.action().text())
                .setParameter("actor", event.actor())
                .setParameter("subject", event.subject())
                .setParameter("details", details.build().toString())
                .executeUpdate();
    }

    /** Stays also when the transaction of the caller comes to nothing. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void appendApart(AuditEvent event) {
        append(event);
    }

    public List<AuditEntry> newestBefore(long id, AuditQuery query, int limit) {
        return entries(query, "id < :place", "desc", id, limit);
    }

    public List<AuditEntry> oldestAfter(long id, AuditQuery query, int limit) {
        return entries(query, "id > :place", "asc", id, limit);
    }

    private List<AuditEntry> entries(AuditQuery query, String place, String direction, long id, int limit) {
        Map<String, Object> parameters = new TreeMap<>();
        StringBuilder where = new StringBuilder(" where ").append(place);
        parameters.put("place", id);
        if (query.from() != null) {
            where.append(" and at >= to_timestamp(cast(:fromTime as bigint) / 1000000.0)");
            parameters.put("fromTime", micros(query.from()));
        }
        if (query.to() != null) {
            where.append(" and at < to_timestamp(cast(:toTime as bigint) / 1000000.0)");
            parameters.put("toTime", micros(query.to()));
        }
        if (query.actor() != null) {
            where.append(" and actor = :actor");
            parameters.put("actor", query.actor());
        }
        if (!query.actions().isEmpty()) {
            where.append(" and action in (:actions)");
            parameters.put("actions", query.actions().stream().map(AuditAction::text).toList());
        }
        Query select = entityManager.createNativeQuery(SELECT + where + " order by id " + direction).setMaxResults(limit);
        parameters.forEach(select::setParameter);
        List<AuditEntry> entries = new ArrayList<>();
        for (Object found : select.getResultList()) {
            Object[] row = (Object[]) found;
            entries.add(new AuditEntry(((Number) row[0]).longValue(), Instant.EPOCH.plus(((Number) row[1]).longValue(), ChronoUnit.MICROS),
                    (String) row[2], (String) row[3], (String) row[4], (String) row[5], (String) row[6]));
        }
        return entries;
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** Empty only when somebody has taken it away. */
    public Optional<Head> head() {
        return entityManager.createNativeQuery("select entries, encode(hash, 'hex') from audit_head").getResultStream()
                .map(found -> (Object[]) found)
                .map(row -> new Head(((Number) ((Object[]) row)[0]).longValue(), (String) ((Object[]) row)[1]))
                .findFirst();
    }
}
