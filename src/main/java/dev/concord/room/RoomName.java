package dev.concord.room;

/**
 * The name of a document: what clients connect to. Compared code unit by code unit, so two spellings are two documents.
 *
 * @param value 1 to {@value #MAX_LENGTH} UTF-16 code units, well-formed, without U+0000
 */
public record RoomName(String value) {

    public static final int MAX_LENGTH = 512;

    /** @throws IllegalArgumentException if the name cannot be one; the message says why, without repeating the name */
    public RoomName {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a document's name must not be empty");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a document's name has at most " + MAX_LENGTH + " characters, this one " + value.length());
        }
        if (value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a document's name must not hold the character U+0000");
        }
        if (value.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException("a document's name must not hold half a surrogate pair");
        }
    }

    /** For log lines and close reasons: quoted, without control characters, not too long. */
    @Override
    public String toString() {
        String shown = value.length() <= 60 ? value : value.substring(0, 60) + "...";
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
