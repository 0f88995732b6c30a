package dev.concord.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A moment of a document that can be looked at and gone back to.
 *
 * @param name empty for one that was made by itself
 * @param madeBy the display name of who named it, or went back; empty for nobody in particular
 * @param restoredFrom the time of the version it went back to
 * @param authors who wrote since the version before
 */
public record Version(UUID id, Instant madeAt, Optional<String> name, Optional<String> madeBy, Optional<Instant> restoredFrom, List<Writer> authors) {

    /**
     * Somebody who wrote.
     *
     * @param id empty for a visitor
     */
    public record Writer(Optional<String> id, String name) {
    }
}
