package dev.concord.updatelog;

import dev.concord.room.StoredAuthorship;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;

/** Who wrote what of that which is in the snapshots of documents. To be called inside of a transaction. */
@ApplicationScoped
class AuthorshipRows {

    /** With more people than that at once, each of them begins a row more often. */
    private static final int LOOKED_BACK = 50;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** The oldest first. */
    List<StoredAuthorship> read(long documentId) {
        return entityManager
                .createQuery("select a from DocumentAuthorship a where a.documentId = :document order by a.begunAt, a.id", DocumentAuthorship.class)
                .setParameter("document", documentId)
                .getResultStream()
                .map(DocumentAuthorship::stored)
                .toList();
    }

    /** What rows of the tail say of themselves. */
    static List<StoredAuthorship> of(List<UpdateRows.Tail> tail) {
        return tail.stream()
                .flatMap(row -> AuthorshipFormat.decode(row.authorship()).stream()
                        .map(authorship -> new StoredAuthorship(authorship, row.node(), row.createdAt(), row.createdAt())))
                .toList();
    }

    /** Keeps what rows say that are folded into the snapshot. */
    void fold(long documentId, List<UpdateRows.Tail> tail) {
        List<DocumentAuthorship> latest = new ArrayList<>(entityManager
                .createQuery("select a from DocumentAuthorship a where a.documentId = :document order by a.endedAt desc, a.id desc", DocumentAuthorship.class)
                .setParameter("document", documentId)
                .setMaxResults(LOOKED_BACK)
                .getResultList());
        for (StoredAuthorship part : of(tail)) {
            latest.stream().filter(row -> row.continuesWith(part)).findFirst().ifPresentOrElse(row -> row.add(part), () -> {
                DocumentAuthorship row = new DocumentAuthorship(documentId, part);
                entityManager.persist(row);
                latest.add(row);
            });
        }
    }
}
