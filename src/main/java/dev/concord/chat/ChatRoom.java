package dev.concord.chat;

import dev.concord.room.RoomName;
import java.util.Optional;
import java.util.UUID;

/**
 * A room that there is.
 *
 * @param id its key in the database
 * @param document the sync name of its document; empty for a room of people
 * @param documentKey of the document in the database; null for a room of people
 * @param title of the room, or of its document
 * @param owner of a room of people; null otherwise
 */
record ChatRoom(long id, RoomKey key, Optional<RoomName> document, Long documentKey, String title, String owner, boolean everyone) {

    static ChatRoom of(Object[] row) {
        boolean ofDocument = row[2] != null;
        return new ChatRoom(((Number) row[0]).longValue(), new RoomKey(ofDocument, (UUID) row[1]), Optional.ofNullable((String) row[2]).map(RoomName::new),
                row[3] == null ? null : ((Number) row[3]).longValue(), (String) row[4], (String) row[5], (Boolean) row[6]);
    }

    /** What {@link #of} reads, of {@code chat_room r left join document d}. */
    static final String COLUMNS = "r.id, coalesce(d.public_id, r.public_id), d.name, d.id, coalesce(d.title, r.title), r.owner, r.everyone";
}
