package dev.concord.history;

import dev.concord.crdt.Snapshot;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Versions in the database. Each method is a transaction. */
@ApplicationScoped
@Transactional
class VersionRows {

    /** Keeps the keys of these locks apart from those of anything else that locks in the same database. */
    private static final long LOCK_NAMESPACE = 0x7665_7273_0000_0000L;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    private final Clock clock = Clock.systemUTC();

    /** The key of a document by the name that clients connect to. */
    public Optional<Long> find(String name) {
        List<?> found = entityManager.createNativeQuery("select id from document where name = :name").setParameter("name", name).getResultList();
        return found.stream().findFirst().map(id -> ((Number) id).longValue());
    }

    public Optional<DocumentVersion> latest(long documentId) {
        return entityManager.createQuery("select v from DocumentVersion v where v.documentId = :document order by v.id desc", DocumentVersion.class)
                .setParameter("document", documentId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /**
     * Stores a version, unless the latest one is of the same moment.
     *
     * @param expected the latest one when the authors were looked up; if it is another one by now nothing is stored
     * @return the latest version then
     */
    public Optional<DocumentVersion> add(long documentId, Optional<DocumentVersion> expected, Snapshot snapshot, List<Version.Writer> authors,
            Optional<Instant> restoredFrom) {
        entityManager.createNativeQuery("select pg_advisory_xact_lock(:key)").setParameter("key", LOCK_NAMESPACE + documentId).getSingleResult();
        Optional<DocumentVersion> latest = latest(documentId);
        boolean isSame = latest.map(version -> version.snapshot().equals(snapshot)).orElse(false);
        boolean isLate = !latest.map(version -> version.version().id()).equals(expected.map(version -> version.version().id()));
        if (isSame || isLate) {
            return latest;
        }
        DocumentVersion version = new DocumentVersion(documentId, snapshot, authors, restoredFrom.orElse(null), clock.instant());
        entityManager.persist(version);
        return Optional.of(version);
    }

    public Optional<DocumentVersion> find(long documentId, UUID version) {
        return entityManager.createQuery("select v from DocumentVersion v where v.documentId = :document and v.publicId = :version", DocumentVersion.class)
                .setParameter("document", documentId)
                .setParameter("version", version)
                .getResultStream()
                .findFirst();
    }

    /** @param name null to take it away */
    public Optional<Version> call(long documentId, UUID version, String name, String by) {
        Optional<DocumentVersion> found = find(documentId, version);
        found.ifPresent(row -> row.call(name, by));
        return found.map(DocumentVersion::version);
    }

    /** The newest first. */
    public List<Version> list(long documentId, Optional<Instant> before, int limit) {
        return entityManager.createQuery("select v from DocumentVersion v where v.documentId = :document and v.madeAt < :before order by v.id desc",
                        DocumentVersion.class)
                .setParameter("document", documentId)
                .setParameter("before", before.orElse(Instant.parse("9999-01-01T00:00:00Z")))
                .setMaxResults(limit)
                .getResultStream()
                .map(DocumentVersion::version)
                .toList();
    }

    /** The oldest version that there still is: what was deleted before that nobody can look at any more. */
    public Optional<DocumentVersion> oldest(long documentId) {
        return entityManager.createQuery("select v from DocumentVersion v where v.documentId = :document order by v.id", DocumentVersion.class)
                .setParameter("document", documentId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public void removeAll(long documentId) {
        entityManager.createQuery("delete from DocumentVersion v where v.documentId = :document").setParameter("document", documentId).executeUpdate();
    }

    /**
     * Lets versions go that have no name: of those that are older than a day all but the last of each hour, older than 30 days all but the last of each day,
     * and all that are older than told.
     *
     * @param keptFor zero for ever
     * @return the names of the documents of which the oldest version is another one now
     */
    public List<String> thin(Duration keptFor) {
        Instant now = clock.instant();
        Instant end = keptFor.isZero() ? Instant.EPOCH : now.minus(keptFor);
        List<?> names = entityManager.createNativeQuery("""
                with ranked as (
                    select id, document_id, made_at, row_number() over (
                        partition by document_id, case when made_at < :month then date_trunc('day', made_at) else date_trunc('hour', made_at) end
                        order by id desc) as place
                    from document_version where made_at < :day and name is null),
                gone as (
                    delete from document_version v using ranked r
                    where v.id = r.id and (r.place > 1 or r.made_at < :end)
                    returning v.document_id, v.id)
                select distinct d.name from gone g join document d on d.id = g.document_id
                where not exists (select 1 from document_version o where o.document_id = g.document_id and o.id < g.id
                    and o.id not in (select id from gone))""")
                .setParameter("day", now.minus(Duration.ofDays(1)))
                .setParameter("month", now.minus(Duration.ofDays(30)))
                .setParameter("end", end)
                .getResultList();
        return names.stream().map(String.class::cast).toList();
    }

    /** The document is as if new to everybody who has a copy of it. */
    public void renewGeneration(long documentId) {
        entityManager.createNativeQuery("update document set generation = gen_random_uuid() where id = :id").setParameter("id", documentId).executeUpdate();
    }

    /** Removes a document with all that belongs to it, and remembers that it was there. */
    public void erase(long documentId) {
        entityManager.createNativeQuery("insert into erased_document (name_hash) select sha256(convert_to(name, 'UTF8')) from document where id = :id"
                + " on conflict do nothing").setParameter("id", documentId).executeUpdate();
        entityManager.createNativeQuery("delete from document where id = :id").setParameter("id", documentId).executeUpdate();
    }
}
