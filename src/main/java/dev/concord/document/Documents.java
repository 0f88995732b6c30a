package dev.concord.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The documents in the database. Each method is a transaction; what it returns is detached. */
@ApplicationScoped
@Transactional
class Documents {

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    private final Clock clock = Clock.systemUTC();

    public Document create(String title, DocumentKind kind) {
        Document document = new Document(title, kind, clock.instant());
        entityManager.persist(document);
        return document;
    }

    public Optional<Document> find(UUID id) {
        return entityManager.createQuery("select d from Document d where d.publicId = :id", Document.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    public List<Document> list(DocumentQuery query) {
        String where = " where d.kind in :kinds and d.trashedAt is " + (query.trashed() ? "not null" : "null")
                + (query.text().isEmpty() ? "" : " and (lower(d.title) like :text escape '!' or lower(d.name) like :text escape '!')")
                + (query.after() == null ? "" : " and (d.updatedAt < :time or d.updatedAt = :time and d.id < :id)");
        TypedQuery<Document> select = entityManager
                .createQuery("select d from Document d" + where + " order by d.updatedAt desc, d.id desc", Document.class)
                .setParameter("kinds", query.kinds())
                .setMaxResults(query.limit());
        if (!query.text().isEmpty()) {
            select.setParameter("text", "%" + query.text().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
        }
        if (query.after() != null) {
            select.setParameter("time", query.after().updatedAt()).setParameter("id", query.after().id());
        }
        return select.getResultList();
    }

    public Optional<Document> rename(UUID id, String title) {
        return change(id, document -> document.rename(title, clock.instant()));
    }

    public Optional<Document> trash(UUID id) {
        return change(id, document -> document.trash(clock.instant()));
    }

    public Optional<Document> restore(UUID id) {
        return change(id, Document::restore);
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
