package dev.concord.document;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The place in the list behind one document. To clients it is an opaque text. */
record Cursor(Instant updatedAt, long id) {

    /** Java knows later times than PostgreSQL. */
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((updatedAt + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #encode} made */
    static Cursor decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            Instant updatedAt = Instant.parse(parts[0]);
            if (updatedAt.isBefore(Instant.EPOCH) || updatedAt.isAfter(END_OF_TIME)) {
                throw new IllegalArgumentException("a time that no document has");
            }
            return new Cursor(updatedAt, Long.parseLong(parts[1]));
        } catch (DateTimeException | ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not a cursor of this list", e);
        }
    }
}
