package dev.concord.chat;

import dev.concord.identity.Identity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Which message a picture is in. It is brought before that is sent, by the author, and is gone with it; so it is in one message at most. Each method is a
 * transaction, or part of that of the caller.
 */
@ApplicationScoped
@Transactional
class ChatImages {

    /** What was brought and not sent for so long is given up: a message that was written offline waits for no longer. */
    private static final String GIVEN_UP = """
            delete from chat_upload where (room_id, id) in
                (select room_id, id from chat_upload where number is null and created_at < now() - interval '7 days' limit 100 for update skip locked)
            """;

    private static final String UNSENT = "id = any (cast(cast(:images as text[]) as uuid[])) and number is null and uploaded_by = :who";

    @PersistenceContext(unitName = "concord")
    private EntityManager entityManager;

    /** @throws ChatException unless all of them were brought into this room by the author, and are in no message yet */
    public void check(ChatRoom room, Identity author, List<String> images) {
        // Locked until the message is there: somebody who takes one back meanwhile waits, and comes too late.
        int found = images.isEmpty() ? 0 : of(room, "select id from chat_upload where room_id = :room and " + UNSENT + " order by id for update")
                .setParameter("images", images.toArray(String[]::new)).setParameter("who", author.name())
                .getResultList().size();
        if (found != images.size()) {
            throw new ChatException("no_such_image", "images have to be own uploads to this room that were not sent before");
        }
    }

    /** @param images that have been {@linkplain #check checked} */
    public void attach(ChatRoom room, List<String> images, long number) {
        if (!images.isEmpty()) {
            of(room, "update chat_upload set number = :number where room_id = :room and id = any (cast(cast(:images as text[]) as uuid[]))")
                    .setParameter("number", number).setParameter("images", images.toArray(String[]::new))
                    .executeUpdate();
        }
    }

    /** Those of a message. */
    public void delete(ChatRoom room, long number) {
        of(room, "delete from chat_upload where room_id = :room and number = :number").setParameter("number", number).executeUpdate();
    }

    /** Says whether there was this one, of this person and in no message yet. */
    public boolean takeBack(ChatRoom room, Identity who, UUID image) {
        return of(room, "delete from chat_upload where room_id = :room and " + UNSENT)
                .setParameter("images", new String[] {image.toString()}).setParameter("who", who.name())
                .executeUpdate() > 0;
    }

    /** Deletes what nobody has sent. */
    public void giveUp() {
        entityManager.createNativeQuery(GIVEN_UP).executeUpdate();
    }

    private Query of(ChatRoom room, String sql) {
        return entityManager.createNativeQuery(sql).setParameter("room", room.id());
    }
}
