package dev.concord.document;

import dev.concord.access.AccessChanged;
import dev.concord.access.RequestAudit;
import dev.concord.access.Scope;
import dev.concord.audit.AuditAction;
import dev.concord.room.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documents in the database. Each method is a transaction; what it returns is detached. */
@ApplicationScoped
@Transactional
class Documents {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private Event<AccessChanged> changed;

    @Inject
    private RequestAudit audit;

    private final Clock clock = Clock.systemUTC();

    /** A document, and what may be done with it. */
    record Seen(Document document, Permission permission) {
    }

    /** @param owner null for nobody in particular; {@code folderId} null for the top */
    public Document create(String title, DocumentKind kind, String owner, Long folderId) {
        Document document = new Document(title, kind, owner, folderId, clock.instant());
        entityManager.persist(document);
        return document;
    }

    public Optional<Document> find(UUID id) {
        return entityManager.createQuery("select d from Document d where d.publicId = :id", Document.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    public Document get(long id) {
        return entityManager.find(Document.class, id);
    }

    /** What of all that may be seen; newest change first. */
    public List<Seen> list(DocumentQuery query, Scope scope) {
        Query select = entityManager.createNativeQuery("select d.id, " + Scope.LEVEL + " as level from document d" + Scope.JOIN
                + " where " + Scope.LEVEL + " > 0 and d.kind in (:kinds) and d.trashed_at is " + (query.trashed() ? "not null" : "null")
                + (query.place().anywhere() ? "" : query.place().folderId().isPresent() ? " and d.folder_id = :folder" : " and d.folder_id is null")
                + (query.text().isEmpty() ? "" : " and (lower(d.title) like :text escape '!' or lower(d.name) like :text escape '!')")
                + (query.after() == null ? "" : " and (d.updated_at, d.id) < (:time, :id)")
                + " order by d.updated_at desc, d.id desc");
        scope.bind(select)
                .setParameter("kinds", query.kinds().stream().map(DocumentKind::text).toList())
                .setMaxResults(query.limit());
        query.place().folderId().ifPresent(folder -> select.setParameter("folder", folder));
        if (!query.text().isEmpty()) {
            select.setParameter("text", "%" + query.text().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
        }
        if (query.after() != null) {
            select.setParameter("time", query.after().updatedAt()).setParameter("id", query.after().id());
        }
        List<Object[]> rows = ((List<?>) select.getResultList()).stream().map(Object[].class::cast).toList();
        Map<Long, Document> found = entityManager.createQuery("select d from Document d where d.id in :ids", Document.class)
                .setParameter("ids", rows.stream().map(row -> ((Number) row[0]).longValue()).toList())
                .getResultStream()
                .collect(Collectors.toMap(Document::id, Function.identity()));
        return rows.stream()
                .filter(row -> found.containsKey(((Number) row[0]).longValue()))
                .map(row -> new Seen(found.get(((Number) row[0]).longValue()), Permission.ofLevel((Integer) row[1])))
                .toList();
    }

    public void give(long id, String owner) {
        Document document = get(id);
        document.belongTo(owner);
        audit.record(AuditAction.SHARED, "document " + document.publicId(), "with", "user " + owner, "access", "owner");
        changed.fire(new AccessChanged());
    }

    /** @param folderId null for the top */
    public Optional<Document> move(UUID id, Long folderId) {
        Optional<Document> moved = change(id, document -> document.moveTo(folderId));
        changed.fire(new AccessChanged());
        return moved;
    }

    public Optional<Document> rename(UUID id, String title) {
        return change(id, document -> document.rename(title, clock.instant()));
    }

    public Optional<Document> trash(UUID id) {
        return change(id, document -> {
            document.trash(clock.instant());
            audit.record(AuditAction.TRASHED, "document " + id);
        });
    }

    public Optional<Document> restore(UUID id) {
        return change(id, document -> {
            document.restore();
            audit.record(AuditAction.RESTORED, "document " + id);
        });
    }

    /** Takes back a document that could not be completed. Only for one that nobody knows of yet. */
    public void remove(Document document) {
        entityManager.remove(entityManager.getReference(Document.class, document.id()));
    }

    private Optional<Document> change(UUID id, Consumer<Document> change) {
        Optional<Document> document = find(id);
        document.ifPresent(change);
        return document;
    }
}
