package dev.concord.document;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/** The place in the list behind one document. To clients it is an opaque text. */
record Cursor(Instant updatedAt, long id) {

    String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((updatedAt + "|" + id).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws IllegalArgumentException if the text is not one that {@link #encode} made */
    static Cursor decode(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", 2);
            return new Cursor(Instant.parse(parts[0]), Long.parseLong(parts[1]));
        } catch (DateTimeException | ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IllegalArgumentException("not a cursor of this list", e);
        }
    }
}
