package dev.concord.updatelog;

import dev.concord.crdt.Doc;
import dev.concord.crdt.DocOptions;
import dev.concord.crdt.IdSet;
import dev.concord.crdt.Update;
import dev.concord.lib0.MalformedDataException;
import dev.concord.room.Authorship;
import dev.concord.room.DocumentDeletedException;
import dev.concord.room.RoomName;
import dev.concord.room.DocumentDirectory;
import dev.concord.room.StorageException;
import dev.concord.room.StoredAuthorship;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Every statement of the log. Each method is a transaction: when it returns, its effect is committed.
 *
 * <p>Public methods for the container's sake, which has to proxy them.
 */
@ApplicationScoped
class UpdateRows implements DocumentDirectory {

    /** Keeps the keys of these locks apart from those of anything else that locks in the same database. */
    private static final long LOCK_NAMESPACE = 0x636f_6e63_0000_0000L;

    /** Ids begin at 1. */
    private static final long NO_DOCUMENT = -1;

    /** PostgreSQL takes at most 65535 parameters in a statement. */
    private static final int IDS_PER_STATEMENT = 10_000;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Resource
    private TransactionSynchronizationRegistry transactions;

    private final Clock clock = Clock.systemUTC();

    /** Tells this server's rows from those of others on the same database. */
    private final String node = UUID.randomUUID().toString().substring(0, 8);

    @Inject
    private AuthorshipRows authorship;

    /** What is stored of a document. */
    record Stored(long id, UUID generation, List<Update> updates, int snapshotBytes, int tailRows, long tailBytes) {
    }

    /**
     * An update on its way into the log.
     *
     * @param owner to whom the document belongs if this makes it
     * @param by who contributed what of it, each author once
     */
    record NewRow(RoomName name, Update update, Optional<String> owner, List<Authorship> by) {
    }

    /**
     * Reads a document; {@code null} when there is none of that name.
     *
     * <p>The tail is read before the snapshot. Should the log be folded between the two, its rows are in both; the other way
     * round they would be in neither.
     */
    @Transactional
    public Stored read(RoomName name) {
        List<?> found = entityManager
                .createNativeQuery("select id, trashed_at is not null, generation from document where name = :name")
                .setParameter("name", name.value())
                .getResultList();
        if (found.isEmpty()) {
            if (isErased(name)) {
                throw new DocumentDeletedException(name);
            }
            return null;
        }
        Object[] row = (Object[]) found.get(0);
        long id = ((Number) row[0]).longValue();
        if ((Boolean) row[1]) {
            throw new DocumentDeletedException(name);
        }
        return readContent(id, (UUID) row[2]);
    }

    private boolean isErased(RoomName name) {
        return !entityManager.createNativeQuery("select 1 from erased_document where name_hash = sha256(convert_to(:name, 'UTF8'))")
                .setParameter("name", name.value())
                .getResultList()
                .isEmpty();
    }

    private Stored readContent(long id, UUID generation) {
        List<Update> updates = new ArrayList<>();
        long tailBytes = 0;
        for (Tail tail : readTail(id)) {
            updates.add(decode("update " + tail.id(), tail.payload()));
            tailBytes += tail.payload().length;
        }
        int tailRows = updates.size();
        DocumentSnapshot snapshot = entityManager.find(DocumentSnapshot.class, id);
        if (snapshot != null) {
            updates.add(decode("snapshot", snapshot.payload()));
        }
        return new Stored(id, generation, updates, snapshot == null ? 0 : snapshot.payload().length, tailRows, tailBytes);
    }

    /**
     * Writes rows, and the documents that do not exist yet.
     *
     * @param known ids of documents that are known to exist
     * @param changed ids of documents whose time of change is to be set to now, of those in {@code known}; that of all others is
     * @return the ids of all documents that were written to
     */
    @Transactional
    public Map<RoomName, Long> insert(List<NewRow> rows, Map<RoomName, Long> known, Collection<Long> changed) {
        Instant now = clock.instant();
        Map<RoomName, Long> ids = new HashMap<>();
        for (NewRow row : rows) {
            long id = ids.computeIfAbsent(row.name(), name -> known.containsKey(name) ? known.get(name) : idOf(name, row.owner()));
            entityManager.persist(new DocumentUpdate(id, row.update().toByteArray(), AuthorshipFormat.encode(row.by()), node, now));
        }
        entityManager.flush();
        entityManager.clear();
        if (!changed.isEmpty()) {
            entityManager.createNativeQuery("update document set updated_at = now() where id in (:ids)")
                    .setParameter("ids", changed)
                    .executeUpdate();
        }
        return ids;
    }

    /** Whoever comes first makes the document, the others find and change it: settled by the unique name, not by a look beforehand. */
    private long idOf(RoomName name, Optional<String> owner) {
        List<?> ids = entityManager
                .createNativeQuery("insert into document (name, title, kind, owner) select :name, :name, 'external', cast(:owner as text)"
                        + " where not exists (select 1 from erased_document where name_hash = sha256(convert_to(:name, 'UTF8')))"
                        + " on conflict (name) do update set updated_at = now() returning id")
                .setParameter("name", name.value())
                .setParameter("owner", owner.orElse(null))
                .getResultList();
        if (ids.isEmpty()) {
            throw new DocumentDeletedException(name);
        }
        return ((Number) ids.get(0)).longValue();
    }

    /** The id of a document; {@code null} when there is none of that name. */
    @Transactional
    public Long find(RoomName name) {
        List<?> found = entityManager.createNativeQuery("select id from document where name = :name").setParameter("name", name.value()).getResultList();
        return found.isEmpty() ? null : ((Number) found.get(0)).longValue();
    }

    @Override
    @Transactional
    public boolean exists(RoomName name) {
        return find(name) != null;
    }

    @Override
    @Transactional
    public long countOf(String owner) {
        return ((Number) entityManager.createNativeQuery("select count(*) from document where owner = :owner")
                .setParameter("owner", owner)
                .getSingleResult()).longValue();
    }

    /**
     * Folds the log of a document into its snapshot. Two servers that try at the same time do not disturb each other: the second one leaves
     * it. A row is deleted only together with the commit of the snapshot that holds it.
     *
     * @return the size of the new snapshot, or -1 when there was nothing to do or somebody else is at it
     * @throws StorageException if something stored cannot be read; nothing is changed then
     */
    @Transactional
    public int compact(long documentId) {
        return compact(documentId, new IdSet());
    }

    /**
     * As {@link #compact(long)}, and drops the content of what was deleted for good.
     *
     * @param erased ids; what is not deleted of these stays
     */
    @Transactional
    public int compact(long documentId, IdSet erased) {
        boolean locked = (Boolean) entityManager.createNativeQuery("select pg_try_advisory_xact_lock(:key)")
                .setParameter("key", LOCK_NAMESPACE + documentId)
                .getSingleResult();
        if (!locked) {
            return -1;
        }
        List<Tail> tail = readTail(documentId);
        if (tail.isEmpty() && erased.isEmpty()) {
            return -1;
        }
        List<Update> updates = new ArrayList<>(tail.size() + 1);
        DocumentSnapshot snapshot = entityManager.find(DocumentSnapshot.class, documentId);
        if (snapshot == null) {
            snapshot = new DocumentSnapshot(documentId);
        } else {
            updates.add(decode("snapshot", snapshot.payload()));
        }
        tail.forEach(row -> updates.add(decode("update " + row.id(), row.payload())));
        Update whole = fold(updates, erased);
        snapshot.replace(whole.toByteArray(), whole.stateVector().encode(), clock.instant());
        entityManager.merge(snapshot);
        authorship.fold(documentId, tail);
        List<Long> ids = tail.stream().map(Tail::id).toList();
        for (int from = 0; from < ids.size(); from += IDS_PER_STATEMENT) {
            entityManager.createQuery("delete from DocumentUpdate u where u.id in :ids")
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + IDS_PER_STATEMENT)))
                    .executeUpdate();
        }
        return whole.size();
    }

    /**
     * All in one, and what was typed key by key in one piece. Deleted content stays: the log is the document's memory. Rows are deleted on the
     * strength of this, so it is checked that nothing is missing.
     */
    private static Update fold(List<Update> updates, IdSet erased) {
        Update merged = Update.merge(updates);
        Doc doc = new Doc(DocOptions.DEFAULT.withGarbageCollection(false));
        doc.applyUpdate(merged);
        doc.collect(erased);
        Update folded = doc.encodeStateAsUpdate();
        boolean complete = folded.insertions().containsAll(merged.insertions()) && folded.deletions().containsAll(merged.deletions());
        if (!complete && !erased.isEmpty()) {
            throw new StorageException("something in the document waits for what is missing: nothing can be erased");
        }
        return complete ? folded : merged;
    }

    /** Who wrote what, the oldest first; the tail is read before what was folded, as in {@link #read}. */
    @Transactional
    public List<StoredAuthorship> authorship(RoomName name) {
        Long id = find(name);
        if (id == null) {
            return List.of();
        }
        List<StoredAuthorship> tail = AuthorshipRows.of(readTail(id));
        List<StoredAuthorship> all = new ArrayList<>(authorship.read(id));
        all.addAll(tail);
        return all;
    }

    /** Asks everything that {@link #read} asks, about a document that there never is. */
    @Transactional
    public void rehearse() {
        read(new RoomName("rehearsal"));
        readContent(NO_DOCUMENT, new UUID(0, 0));
    }

    /** Writes a document and an update as any other, and takes both back. Throws if the database does not take them. */
    @Transactional
    public void tryWriting() {
        insert(List.of(new NewRow(new RoomName("trial " + UUID.randomUUID()), Update.EMPTY, Optional.empty(), List.of())), Map.of(), List.of());
        transactions.setRollbackOnly();
    }

    /** An update that is not in the snapshot yet. */
    record Tail(long id, byte[] payload, byte[] authorship, String node, Instant createdAt) {
    }

    private List<Tail> readTail(long documentId) {
        return entityManager
                .createQuery("select u.id, u.payload, u.authorship, u.node, u.createdAt from DocumentUpdate u where u.documentId = :document order by u.id", Object[].class)
                .setParameter("document", documentId)
                .getResultStream()
                .map(row -> new Tail((Long) row[0], (byte[]) row[1], (byte[]) row[2], (String) row[3], (Instant) row[4]))
                .toList();
    }

    private static Update decode(String what, byte[] payload) {
        try {
            return Update.decode(payload);
        } catch (MalformedDataException e) {
            throw new StorageException("stored " + what + " cannot be read: " + e.getMessage(), e);
        }
    }
}
