package dev.concord.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The pictures of documents, in the database. Each method is a transaction. */
@ApplicationScoped
@Transactional
class Uploads {

    private static final int PART_BYTES = 256 * 1024;

    private static final String DOCUMENT_HAS_ROOM =
            "(select coalesce(sum(bytes), 0) from upload where document_id = :document) + :bytes <= :perDocument";
    private static final String USER_HAS_ROOM =
            "(select coalesce(sum(bytes), 0) from upload where uploaded_by = :user) + :bytes <= :perUser";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    @Inject
    private UploadSettings settings;

    /** A picture without its bytes. */
    record Upload(ImageType type, long bytes) {
    }

    /**
     * Stores a picture.
     *
     * @param user whose room it takes
     * @return its id; empty if the document or the user has no room for it
     */
    public Optional<UUID> store(long document, String user, ReceivedImage image) {
        lock("document " + document);
        lock("user " + user);
        UUID id = UUID.randomUUID();
        int stored = entityManager
                .createNativeQuery("insert into upload (document_id, id, uploaded_by, media_type, bytes)"
                        + " select :document, :id, :user, :type, :bytes where " + DOCUMENT_HAS_ROOM + " and " + USER_HAS_ROOM)
                .setParameter("document", document)
                .setParameter("id", id)
                .setParameter("user", user)
                .setParameter("type", image.type().mediaType())
                .setParameter("bytes", image.bytes())
                .setParameter("perDocument", settings.perDocument())
                .setParameter("perUser", settings.perUser())
                .executeUpdate();
        if (stored == 0) {
            return Optional.empty();
        }
        storeParts(document, id, image);
        return Optional.of(id);
    }

    private void storeParts(long document, UUID id, ReceivedImage image) {
        try (InputStream in = image.open()) {
            byte[] part = in.readNBytes(PART_BYTES);
            for (int number = 0; part.length > 0; number++) {
                entityManager.createNativeQuery("insert into upload_part (document_id, upload_id, number, payload) values (:document, :id, :number, :part)")
                        .setParameter("document", document)
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

    public Optional<Upload> find(long document, UUID id) {
        List<?> rows = entityManager.createNativeQuery("select media_type, bytes from upload where document_id = :document and id = :id")
                .setParameter("document", document)
                .setParameter("id", id)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Upload(ImageType.ofMediaType((String) row[0]), ((Number) row[1]).longValue()))
                .findFirst();
    }

    /** @param number from 0; empty behind the last */
    public Optional<byte[]> part(long document, UUID id, int number) {
        List<?> rows = entityManager
                .createNativeQuery("select payload from upload_part where document_id = :document and upload_id = :id and number = :number")
                .setParameter("document", document)
                .setParameter("id", id)
                .setParameter("number", number)
                .getResultList();
        return rows.stream().map(byte[].class::cast).findFirst();
    }

    /**
     * Gives a copy of a document copies of its pictures, under the same ids.
     *
     * @param user whose room they take
     * @return whether there was room for them
     */
    public boolean copy(long original, long copy, String user) {
        lock("user " + user);
        boolean hasRoom = (Boolean) entityManager
                .createNativeQuery("select (select coalesce(sum(bytes), 0) from upload where uploaded_by = :user)"
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

    /** One after the other, until the transaction ends: two at once would both find the last of the room free. */
    private void lock(String what) {
        entityManager.createNativeQuery("select cast(pg_advisory_xact_lock(hashtext('concord upload'), hashtext(:what)) as text)")
                .setParameter("what", what)
                .getSingleResult();
    }
}
