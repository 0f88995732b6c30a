package dev.concord.device;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A device as its owner sees it.
 *
 * @param documents of which it has told that not all was sent, the oldest such first
 */
public record Device(String id, String label, Instant createdAt, Instant seenAt, List<Unsent> documents) {

    /**
     * What a device has not sent of a document.
     *
     * @param title empty if the owner may not read the document any more
     * @param changes more than none
     */
    public record Unsent(UUID documentId, Optional<String> title, int changes, Instant since) {
    }
}
