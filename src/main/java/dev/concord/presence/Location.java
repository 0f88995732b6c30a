package dev.concord.presence;

import dev.concord.room.RoomName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody may be: {@code document:NAME}, with the sync name of a document, {@code page:NAME}, which everybody may see, or {@code KIND:ID} of a {@link
 * dev.concord.access.Place}.
 *
 * @param kind 1 to 20 lower case letters
 * @param id 1 to {@value RoomName#MAX_LENGTH} UTF-16 code units, as a document's name
 */
record Location(String kind, String id) {

    private static final String DOCUMENT = "document";
    private static final String PAGE = "page";
    private static final Pattern KIND = Pattern.compile("[a-z]{1,20}");
    private static final Pattern PAGE_NAME = Pattern.compile("[a-z0-9-]{1,60}");

    Location {
        if (!KIND.matcher(kind).matches() || kind.equals(PAGE) && !PAGE_NAME.matcher(id).matches()) {
            throw new IllegalArgumentException("a place is named as document:NAME or page:NAME");
        }
        // What holds for the names of documents keeps any other out of trouble as well.
        new RoomName(id);
    }

    /** @throws IllegalArgumentException if it cannot be one */
    static Location parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("a place is named as document:NAME or page:NAME");
        }
        return new Location(text.substring(0, colon), text.substring(colon + 1));
    }

    Optional<RoomName> document() {
        return kind.equals(DOCUMENT) ? Optional.of(new RoomName(id)) : Optional.empty();
    }

    boolean isPage() {
        return kind.equals(PAGE);
    }

    @Override
    public String toString() {
        return kind + ":" + id;
    }
}
