package dev.concord.access;

import dev.concord.room.RoomName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names a place where people meet: {@code document:NAME}, with the sync name of a document, or {@code KIND:ID} of a {@link Place}.
 *
 * @param kind 1 to 20 lower case letters
 * @param id 1 to {@value RoomName#MAX_LENGTH} UTF-16 code units, as a document's name
 */
public record PlaceName(String kind, String id) {

    public static final String DOCUMENT = "document";

    private static final Pattern KIND = Pattern.compile("[a-z]{1,20}");

    /** @throws IllegalArgumentException if it cannot be one */
    public PlaceName {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("a place is named as document:NAME");
        }
        // What holds for the names of documents keeps any other out of trouble as well.
        new RoomName(id);
    }

    /** @throws IllegalArgumentException if it cannot be one */
    public static PlaceName parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a place is named as document:NAME");
        }
        return new PlaceName(text.substring(0, colon), text.substring(colon + 1));
    }

    /** Empty for other places. */
    public Optional<RoomName> document() {
        return kind.equals(DOCUMENT) ? Optional.of(new RoomName(id)) : Optional.empty();
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
