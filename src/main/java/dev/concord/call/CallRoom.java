package dev.concord.call;

import dev.concord.room.RoomName;
import java.util.Optional;

/**
 * Where a call is: {@code document:NAME}, with the sync name of a document, or {@code KIND:ID} of another {@link dev.concord.access.Place}.
 *
 * @param kind lower case letters
 * @param id 1 to {@value RoomName#MAX_LENGTH} UTF-16 code units, as a document's name
 */
record CallRoom(String kind, String id) {

    static final String DOCUMENT = "document";

    private static final int MAX_KIND = 20;

    CallRoom {
        if (!kind.matches("[a-z]{1," + MAX_KIND + "}")) {
            throw new IllegalArgumentException("a room is named as document:NAME");
        }
        // What holds for the names of documents keeps any other out of trouble as well.
        new RoomName(id);
    }

    /** @throws IllegalArgumentException if it cannot be one */
    static CallRoom parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a room is named as document:NAME");
        }
        return new CallRoom(text.substring(0, colon), text.substring(colon + 1));
    }

    Optional<RoomName> document() {
        return kind.equals(DOCUMENT) ? Optional.of(new RoomName(id)) : Optional.empty();
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
