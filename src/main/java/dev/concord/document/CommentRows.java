package dev.concord.document;

import dev.concord.room.RoomName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Of which comments people were told. Each method is a transaction. */
@ApplicationScoped
@Transactional
class CommentRows {

    /** A key that is longer is no comment of ours. */
    private static final int MAX_KEY = 1000;

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** Of these comments those that people were told of. */
    public Set<String> known(RoomName name, Collection<String> comments) {
        Set<String> known = new HashSet<>();
        for (Object found : entityManager.createNativeQuery("select n.comment from comment_noticed n join document d on d.id = n.document_id"
                        + " where d.name = :name and n.comment = any(cast(:comments as text[]))")
                .setParameter("name", name.value())
                .setParameter("comments", comments.stream().filter(CommentRows::isKey).toArray(String[]::new))
                .getResultList()) {
            known.add((String) found);
        }
        return known;
    }

    public Optional<String> owner(RoomName name) {
        return entityManager.createNativeQuery("select owner from document where name = :name and owner is not null and trashed_at is null")
                .setParameter("name", name.value())
                .getResultStream()
                .findFirst()
                .map(String.class::cast);
    }

    /** Does it in this transaction, unless somebody else has done so. */
    public void tellOnce(RoomName name, String comment, Runnable tell) {
        boolean first = isKey(comment) && entityManager.createNativeQuery("insert into comment_noticed (document_id, comment)"
                        + " select id, :comment from document where name = :name on conflict do nothing")
                .setParameter("name", name.value())
                .setParameter("comment", comment)
                .executeUpdate() > 0;
        if (first) {
            tell.run();
        }
    }

    private static boolean isKey(String comment) {
        return comment.length() <= MAX_KEY && comment.indexOf('\0') < 0;
    }
}
