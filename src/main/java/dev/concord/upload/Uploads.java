package dev.concord.upload;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The pictures in the database. Each method is a transaction, or part of that of the caller. */
@ApplicationScoped
@Transactional
public class Uploads {

    private static final int PART_BYTES = 256 * 1024;

    private static final String HOLDER_HAS_ROOM = "(select coalesce(sum(bytes), 0) from @upload where @holder = :holder) + :bytes <= :perHolder";
    private static final String OF_USER = "((select coalesce(sum(bytes), 0) from upload where uploaded_by = :user)"
            + " + (select coalesce(sum(bytes), 0) from chat_upload where uploaded_by = :user))";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private UploadSettings settings;

    /** A picture without its bytes. */
    public record Upload(ImageType type, long bytes) {
    }

    /**
     * Stores a picture.
     *
     * @param user whose room it takes
     * @return its id; empty if what it is to belong to, or the user, has no room for it
     */
    public Optional<UUID> store(Holder holder, String user, ReceivedImage image) {
        lock(holder.sql("@upload ") + holder.id());
        lock("user " + user);
        UUID id = UUID.randomUUID();
        int stored = query(holder, "insert into @upload (@holder, id, uploaded_by, media_type, bytes)"
                + " select :holder, :id, :user, :type, :bytes where " + HOLDER_HAS_ROOM + " and " + OF_USER + " + :bytes <= :perUser")
                .setParameter("id", id)
                .setParameter("user", user)
                .setParameter("type", image.type().mediaType())
                .setParameter("bytes", image.bytes())
                .setParameter("perHolder", settings.perDocument())
                .setParameter("perUser", settings.perUser())
                .executeUpdate();
        if (stored == 0) {
            return Optional.empty();
        }
        storeParts(holder, id, image);
        return Optional.of(id);
    }

    private void storeParts(Holder holder, UUID id, ReceivedImage image) {
        try (InputStream in = image.open()) {
            byte[] part = in.readNBytes(PART_BYTES);
            for (int number = 0; part.length > 0; number++) {
                query(holder, "insert into @parts (@holder, upload_id, number, payload) values (:holder, :id, :number, :part)")
                        .setParameter("id", id)
                        .setParameter("number", number)
                        .setParameter("part", part)
                        .executeUpdate();
                part = in.readNBytes(PART_BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<Upload> find(Holder holder, UUID id) {
        List<?> rows = query(holder, "select media_type, bytes from @upload where @holder = :holder and id = :id")
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Upload(ImageType.ofMediaType((String) row[0]), ((Number) row[1]).longValue()))
                .findFirst();
    }

    /** @param number from 0; empty behind the last */
    public Optional<byte[]> part(Holder holder, UUID id, int number) {
        List<?> rows = query(holder, "select payload from @parts where @holder = :holder and upload_id = :id and number = :number")
                .setParameter("id", id)
                .setParameter("number", number)
                .getResultList();
        return rows.stream().map(byte[].class::cast).findFirst();
    }

    /**
     * Gives a copy of a document copies of its pictures, under the same ids.
     *
     * @param original the key of the document in the database, as {@code copy} is that of its copy
     * @param user whose room they take
     * @return whether there was room for them
     */
    public boolean copy(long original, long copy, String user) {
        lock("user " + user);
        boolean hasRoom = (Boolean) entityManager
                .createNativeQuery("select " + OF_USER
                        + " + (select coalesce(sum(bytes), 0) from upload where document_id = :original) <= :perUser")
                .setParameter("original", original)
                .setParameter("user", user)
                .setParameter("perUser", settings.perUser())
                .getSingleResult();
        if (!hasRoom) {
            return false;
        }
        entityManager
                .createNativeQuery("insert into upload (document_id, id, uploaded_by, media_type, bytes)"
                        + " select :copy, id, :user, media_type, bytes from upload where document_id = :original")
                .setParameter("copy", copy)
                .setParameter("user", user)
                .setParameter("original", original)
                .executeUpdate();
        entityManager
                .createNativeQuery("insert into upload_part (document_id, upload_id, number, payload)"
                        + " select :copy, upload_id, number, payload from upload_part where document_id = :original")
                .setParameter("copy", copy)
                .setParameter("original", original)
                .executeUpdate();
        return true;
    }

    private Query query(Holder holder, String statement) {
        return entityManager.createNativeQuery(holder.sql(statement)).setParameter("holder", holder.id());
    }

    /** One after the other, until the transaction ends: two at once would both find the last of the room free. */
    private void lock(String what) {
        entityManager.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('concord upload'), hashtext(:what)) as text)")
                .setParameter("what", what)
                .getSingleResult();
    }
}
