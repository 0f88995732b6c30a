package dev.concord.room;

import dev.concord.crdt.Update;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is stored of a document.
 *
 * @param generation another one whenever the history was replaced; empty as long as nobody wrote it
 * @param updates together its content, in any order, with all that was deleted and not yet erased
 */
public record StoredDocument(Optional<UUID> generation, List<Update> updates) {

    public static final StoredDocument NONE = new StoredDocument(Optional.empty(), List.of());
}
