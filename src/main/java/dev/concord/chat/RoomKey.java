package dev.concord.chat;

import java.util.UUID;

/**
 * How clients name a room: {@code document:ID} or the id of a room of people.
 *
 * @param ofDocument whether {@code id} is that of a document
 */
record RoomKey(boolean ofDocument, UUID id) {

    private static final String DOCUMENT = "document:";

    /** @throws IllegalArgumentException if it is neither */
    static RoomKey parse(String text) {
        boolean ofDocument = text.startsWith(DOCUMENT);
        String id = ofDocument ? text.substring(DOCUMENT.length()) : text;
        // UUID.fromString takes shorter ones.
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new IllegalArgumentException("a room is named by its id, or by document: and the id of a document");
        }
        return new RoomKey(ofDocument, UUID.fromString(id));
    }

    @Override
    public String toString() {
        return ofDocument ? DOCUMENT + id : id.toString();
    }
}
